package mpgnet.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long {@code eval} takes with two threads of one process and with two workers of one thread each, as
 * docs/decisions/cluster.md says it; by hand, in the project's folder, on a quiet machine of two cores:
 * {@code java cluster/src/test/java/mpgnet/cluster/EvalPace.java OBJECTS EPISODES REPETITIONS}. Fails where the results
 * differ. The build must be up to date ({@code ./mpgnet eval --cluster 1 --help}).
 */
final class EvalPace {

    private static final double NS = 1e-9;
    private static final long POLL_MS = 20;
    /** Longer than warming up takes on a busy machine. */
    private static final String PATIENCE_S = "600";
    private static final List<String> WORKERS = List.of("one", "two");

    private final Path folder;
    private final String objects;
    private final String episodes;

    /** Who plays, and when workers are started. */
    private enum Way {
        POOL, WARM_WORKERS, WORKERS_AT_ONCE
    }

    /**
     * What an evaluation took.
     *
     * @param wallS of the run's process, from its start to its end
     * @param runS  processors' time of the run's process
     * @param restS processors' time of the workers from the run's start on
     */
    private record Took(double wallS, double runS, double restS) {

        @Override
        public String toString() {
            return "%.1f s; processors: run %.1f s, workers %.1f s".formatted(wallS, runS, restS);
        }
    }

    private EvalPace(Path folder, String objects, String episodes) {
        this.folder = folder;
        this.objects = objects;
        this.episodes = episodes;
    }

    /** @param args how many objects, episodes and repetitions */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException("say how many objects, episodes and repetitions; was "
                    + Arrays.toString(args));
        }
        EvalPace pace = new EvalPace(Files.createTempDirectory("mpgnet-pace"), args[0], args[1]);
        Map<Way, List<Took>> took = new EnumMap<>(Way.class);
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            for (Way way : Way.values()) {
                Took one = pace.play(way);
                took.computeIfAbsent(way, _ -> new ArrayList<>()).add(one);
                System.out.println(way + ": " + one);
            }
        }
        took.forEach((way, all) -> System.out.printf("%s: median %.1f s, %.2f times the pool's; by processors %.2f%n",
                way, median(all), median(all) / median(took.get(Way.POOL)),
                work(all) / work(took.get(Way.POOL))));
    }

    private static double median(List<Took> took) {
        return took.stream().mapToDouble(Took::wallS).sorted().toArray()[took.size() / 2];
    }

    private static double work(List<Took> took) {
        return took.stream().mapToDouble(one -> one.runS() + one.restS()).sorted().toArray()[took.size() / 2];
    }

    private Took play(Way way) throws Exception {
        int port = freePort();
        List<Process> workers = new ArrayList<>();
        for (String name : way == Way.POOL ? List.<String>of() : WORKERS) {
            workers.add(mpgnet(name, "worker", "--join", "" + port, "--workers", "1", "--patience", PATIENCE_S));
        }
        if (way == Way.WARM_WORKERS) {
            for (String name : WORKERS) {
                while (!Files.readString(log(name)).contains("warm after")) {
                    Thread.sleep(POLL_MS);
                }
            }
        }
        double before = workers.stream().mapToDouble(EvalPace::processorS).sum();
        long began = System.nanoTime();
        Path json = folder.resolve(way + ".json");
        Process run = way == Way.POOL ? eval(json, "--workers", "2") : eval(json, "--cluster", "" + port);
        double runS = 0;
        double restS = 0;
        while (!run.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
            if (workers.stream().anyMatch(worker -> !worker.isAlive() && worker.exitValue() != 0)) {
                run.destroy(); // It would wait for good; what the workers said is looked at below.
            }
            runS = Math.max(runS, processorS(run));
            restS = Math.max(restS, workers.stream().mapToDouble(EvalPace::processorS).sum() - before);
        }
        double wallS = (System.nanoTime() - began) * NS;
        for (Process worker : workers) {
            ended(worker, "worker");
        }
        ended(run, "run");
        if (!figures(json).equals(figures(folder.resolve(Way.POOL + ".json")))) {
            throw new IllegalStateException("another result than the pool's: see " + folder);
        }
        return new Took(wallS, runS, restS);
    }

    private void ended(Process process, String what) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "the %s ended with %d: see %s".formatted(what, process.exitValue(), folder));
        }
    }

    private Process eval(Path json, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("eval", "--objects", objects, "--episodes", episodes, "--json", json.toString()));
        arguments.addAll(List.of(more));
        return mpgnet("run", arguments.toArray(String[]::new));
    }

    private Process mpgnet(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("./mpgnet"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name).toFile());
        builder.environment().put("MPGNET_CLUSTER_SECRET", "of a measurement");
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static double processorS(Process process) {
        return process.info().totalCpuDuration().map(duration -> duration.toNanos() * NS).orElse(0.0);
    }

    /** All but the time per decision. */
    private static String figures(Path json) throws IOException {
        return Files.readString(json).replaceAll("\"msPerDecision\"[^,}]*", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
