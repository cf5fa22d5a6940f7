package mpgnet.studio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import mpgnet.studio.decision.DecisionPanel;
import mpgnet.studio.episode.EpisodePanel;
import mpgnet.studio.rewards.RewardsPanel;
import mpgnet.studio.scene.Folders;
import mpgnet.studio.scene.Plays;
import mpgnet.studio.scene.Runs;
import mpgnet.studio.scene.Workbench;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Routes;
import mpgnet.studio.server.StudioServer;
import mpgnet.studio.training.TrainingPanel;
import mpgnet.studio.update.UpdatePanel;

/** The studio, from its start on; closing it ends it. */
public final class Studio implements AutoCloseable {

    private final Workbench bench;
    private final StudioServer server;

    /**
     * What it is started with.
     *
     * @param port    0 for any free one
     * @param weights of the nets that decide
     * @param runs    folders that 'mpgnet train' wrote; may be empty
     * @param folders from which scene files may be read
     * @param threads of the backend
     * @param clockNs nanoseconds
     */
    public record Settings(int port, Path weights, List<Path> runs, List<Path> folders, int threads,
            LongSupplier clockNs) {

        public Settings {
            runs = List.copyOf(runs);
            folders = List.copyOf(folders);
        }
    }

    /**
     * Starts it; the weights are read in the background.
     *
     * @param faults told of mistakes of the program
     * @throws IOException if the port is taken
     */
    public Studio(Settings settings, Consumer<Throwable> faults) throws IOException {
        bench = new Workbench(settings.weights(), settings.threads());
        Folders folders = new Folders(settings.folders());
        Plays plays = new Plays(folders);
        Runs runs = new Runs(settings.runs());
        Routes routes = new Routes();
        new DecisionPanel(bench, plays).register(routes);
        new EpisodePanel(bench, plays, folders).register(routes);
        new UpdatePanel(bench, runs).register(routes);
        new RewardsPanel(runs, settings.clockNs()).register(routes);
        new TrainingPanel(runs).register(routes);
        routes.question("start", _ -> new Start(Plays.kinds(), settings.runs().stream().map(Path::toString).toList()));
        server = new StudioServer(settings.port(), routes, faults);
        Thread.ofVirtual().start(() -> warmUp(plays, faults));
    }

    /** The weights are read and the first decision is made while the browser still opens. */
    private void warmUp(Plays plays, Consumer<Throwable> faults) {
        try {
            bench.on(nets -> {
                Plays.Moment first = plays.of(new Query(Map.of()), nets);
                return first.play().decision(0, nets);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            // The studio has been closed already.
        } catch (RuntimeException e) {
            faults.accept(e);
        }
    }

    /** What the page needs to know first. */
    private record Start(List<String> kinds, List<String> runs) {
    }

    public int port() {
        return server.port();
    }

    /** Where the page is. */
    public String address() {
        return "http://127.0.0.1:%d/".formatted(port());
    }

    @Override
    public void close() {
        server.close();
        bench.close();
    }
}
