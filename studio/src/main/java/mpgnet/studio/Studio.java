package mpgnet.studio;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import mpgnet.studio.decision.DecisionPanel;
import mpgnet.studio.episode.EpisodePanel;
import mpgnet.studio.rewards.RewardsPanel;
import mpgnet.studio.scene.Folders;
import mpgnet.studio.scene.Plays;
import mpgnet.studio.scene.Runs;
import mpgnet.studio.scene.Workbench;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Remembered;
import mpgnet.studio.server.Routes;
import mpgnet.studio.server.StudioServer;
import mpgnet.studio.training.TrainingPanel;
import mpgnet.studio.update.UpdatePanel;

/** The studio, from its start on; closing it ends it. */
public final class Studio implements AutoCloseable {

    /** Scenes after which a decision takes as long as it will take from then on. */
    private static final int REHEARSALS = 12;
    /** What the page asks for when it is opened, and what follows from weights and program alone. */
    private static final List<String> REMEMBERED = List.of("seen", "decision");

    /** For a browser to start, and for it to draw the first panel: until then the processor is the browser's. */
    private static final long OPENING_MS = 10_000;
    private static final long DRAWING_MS = 400;

    private final Workbench bench;
    private final StudioServer server;
    private final Thread warmUp;

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

    /** As below, remembering nothing. */
    public Studio(Settings settings, Consumer<Throwable> faults) throws IOException {
        this(settings, () -> Remembered.NOTHING, faults);
    }

    /**
     * Starts it; the weights are read and the first scene is drawn in the background.
     *
     * @param remembered of a rehearsal with these weights by this program; read in the background
     * @param faults     told of mistakes of the program
     * @throws IOException if the port is taken
     */
    public Studio(Settings settings, Supplier<Remembered> remembered, Consumer<Throwable> faults) throws IOException {
        bench = new Workbench(settings.weights(), settings.threads());
        Folders folders = new Folders(settings.folders());
        Plays plays = new Plays(folders);
        Runs runs = new Runs(settings.runs());
        Routes routes = new Routes();
        DecisionPanel decisions = new DecisionPanel(bench, plays);
        decisions.register(routes);
        routes.opened(query -> Thread.startVirtualThread(() -> {
            try {
                decisions.prepare(query);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                faults.accept(e);
            }
        }));
        new EpisodePanel(bench, plays, folders).register(routes);
        new UpdatePanel(bench, runs).register(routes);
        new RewardsPanel(runs, settings.clockNs()).register(routes);
        new TrainingPanel(runs).register(routes);
        routes.question("start", _ -> new Start(Plays.kinds(), settings.runs().stream().map(Path::toString).toList()));
        CompletableFuture<Remembered> before = CompletableFuture.supplyAsync(remembered, Thread::startVirtualThread);
        CountDownLatch asked = new CountDownLatch(REMEMBERED.size());
        REMEMBERED.forEach(name -> routes.remember(name, before, asked::countDown));
        server = new StudioServer(settings.port(), routes, faults);
        warmUp = Thread.ofVirtual().start(() -> {
            try {
                if (!before.join().answers().isEmpty() && asked.await(OPENING_MS, TimeUnit.MILLISECONDS)) {
                    Thread.sleep(DRAWING_MS);
                    bench.awaitRest();
                }
                warmUp(plays, new Plays(folders), faults);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * The first decision is made while the browser still opens, or if it is remembered, after it has been drawn; then
     * others of other scenes, whenever nobody asks for anything, until the virtual machine has compiled what a decision
     * needs.
     */
    private void warmUp(Plays first, Plays others, Consumer<Throwable> faults) throws InterruptedException {
        try {
            first.begun(Query.NOTHING);
            bench.on(nets -> first.of(Query.NOTHING, nets).play().decision(0, nets));
            DecisionPanel panel = new DecisionPanel(bench, others);
            for (int scene = 1; scene <= REHEARSALS; scene++) {
                bench.awaitRest();
                panel.rehearse(scene);
            }
        } catch (RejectedExecutionException e) {
            // The studio has been closed already.
        } catch (BadRequestException e) {
            // The weights cannot be used: whoever waits for them is told.
        } catch (RuntimeException e) {
            faults.accept(e);
        }
    }

    /** As {@link Workbench#requireWeights}. */
    public void requireWeights() throws IOException {
        bench.requireWeights();
    }

    /**
     * Asks over HTTP what the page asks when it is opened.
     *
     * @return what can be answered again without computing it
     */
    public Remembered rehearse() throws IOException {
        for (String asked : List.of("", "web/page.js", "api/start")) {
            answer(asked);
        }
        Map<String, String> answers = new LinkedHashMap<>();
        for (String asked : REMEMBERED) {
            answers.put(asked, answer("api/" + asked));
        }
        return new Remembered(answers);
    }

    private String answer(String asked) throws IOException {
        try (InputStream answer = URI.create(address() + asked).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
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
        warmUp.interrupt();
        server.close();
        bench.close();
    }
}
