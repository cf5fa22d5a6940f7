package mpgnet.studio.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import mpgnet.rl.train.MetricsFile;
import mpgnet.rl.train.StoredRun;
import mpgnet.rl.train.TrainConfig;
import mpgnet.studio.scene.Runs;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Routes;

/** Answers what the panel Training asks, and tells of rounds as they are played. */
public final class TrainingPanel {

    private static final long LOOK_MS = 500;

    private final Runs runs;

    public TrainingPanel(Runs runs) {
        this.runs = runs;
    }

    public void register(Routes routes) {
        routes.question("curves", this::curves);
        routes.stream("rounds", this::follow);
    }

    /** One run: where, with what gate, and its rounds so far. */
    record Curves(int run, String folder, double gate, List<MetricsFile.Line> lines) {
    }

    /** Rounds that have been added. */
    record Added(int run, int from, List<MetricsFile.Line> lines) {
    }

    private List<Curves> curves(Query query) throws IOException {
        List<Curves> all = new ArrayList<>();
        for (int run = 0; run < runs.folders().size(); run++) {
            Path folder = runs.folders().get(run);
            all.add(new Curves(run, folder.toString(), gate(folder), lines(folder)));
        }
        return all;
    }

    private static double gate(Path folder) {
        try {
            return StoredRun.open(folder).config().gate();
        } catch (IOException e) {
            return TrainConfig.paper().gate(); // no checkpoint yet
        }
    }

    private static List<MetricsFile.Line> lines(Path folder) throws IOException {
        Path file = folder.resolve(MetricsFile.NAME);
        return Files.isRegularFile(file) ? MetricsFile.read(file) : List.of();
    }

    private void follow(Query query, Consumer<Object> tell) throws IOException, InterruptedException {
        int[] told = new int[runs.folders().size()];
        long[] sizes = new long[told.length];
        List<String> from = query.words("from");
        for (int run = 0; run < told.length && run < from.size(); run++) {
            told[run] = new Query(Map.of("from", from.get(run))).count("from", 0, Integer.MAX_VALUE, 0);
        }
        while (!Thread.currentThread().isInterrupted()) {
            for (int run = 0; run < told.length; run++) {
                Path file = runs.folders().get(run).resolve(MetricsFile.NAME);
                long size = Files.isRegularFile(file) ? Files.size(file) : 0;
                if (size != sizes[run]) {
                    sizes[run] = size;
                    List<MetricsFile.Line> lines = whole(runs.folders().get(run));
                    int first = Math.min(told[run], lines.size());
                    if (first < lines.size()) {
                        tell.accept(new Added(run, first, lines.subList(first, lines.size())));
                    }
                    told[run] = lines.size();
                }
            }
            tell.accept(new Beat("still here"));
            Thread.sleep(LOOK_MS);
        }
    }

    /** Told now and then: a page that is gone is noticed by it. */
    record Beat(String beat) {
    }

    /** What can be read now; a line that is being written is read the next time. */
    private static List<MetricsFile.Line> whole(Path folder) {
        try {
            return lines(folder);
        } catch (IOException e) {
            return List.of();
        }
    }
}
