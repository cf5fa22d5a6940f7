package mpgnet.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import mpgnet.cli.cluster.Membership;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --cluster} and {@code worker} as users run them: processes on loopback. */
@Timeout(1800)
class ClusterProcessTest {

    private static final List<String> EPISODES = List.of("eval", "--method", "grasp-now", "--kind", "pair", "--objects",
            "2", "--episodes", "12", "--noise");

    @TempDir
    private Path folder;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : running) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process mpgnet(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "mpgnet.cli.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put(Membership.SECRET, "a secret of the test");
        Process process = builder.start();
        running.add(process);
        return process;
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private void await(String name, String text) throws IOException, InterruptedException {
        for (int tenths = 0; !log(name).contains(text); tenths++) {
            assertTrue(tenths < 2000, "%s never said '%s' but: %s".formatted(name, text, log(name)));
            Thread.sleep(100);
        }
    }

    private void ended(String name, Process process) throws IOException, InterruptedException {
        assertTrue(process.waitFor(1000, TimeUnit.SECONDS), log(name));
        assertEquals(0, process.exitValue(), log(name));
    }

    private ObjectNode figures(Path json) throws IOException {
        ObjectNode figures = (ObjectNode) new ObjectMapper().readTree(json.toFile());
        figures.remove("msPerDecision");
        return figures;
    }

    private static List<String> with(List<String> some, Object... more) {
        List<String> all = new ArrayList<>(some);
        for (Object one : more) {
            all.add(one.toString());
        }
        return all;
    }

    /** One worker is killed while it has jobs, another comes late. */
    @Test
    void killedAndLateWorkersChangeNothing() throws Exception {
        int port = freePort();
        List<String> join = worker(port);
        Path one = folder.resolve("one.json");
        ended("alone", mpgnet("alone", with(EPISODES, "--workers", 1, "--json", one)));
        Path many = folder.resolve("many.json");
        Process hub = mpgnet("hub", with(EPISODES, "--cluster", port, "--json", many));
        Process killed = mpgnet("killed", join);
        await("hub", "-" + killed.pid() + " plays 1 at once");
        killed.destroyForcibly().waitFor();
        await("hub", "-" + killed.pid() + " is gone");
        Process late = mpgnet("late", join);
        ended("hub", hub);
        ended("late", late);
        assertEquals(figures(one), figures(many));
        assertTrue(log("late").contains("all is done"), log("late"));
    }

    /**
     * Few, of tiny nets, so that it takes seconds; {@code -Dmpgnet.cluster.rounds=60} asks for more, of the standard
     * network.
     */
    private static final int FEW_ROUNDS = 16;
    private static final int ROUNDS = Integer.getInteger("mpgnet.cluster.rounds", FEW_ROUNDS);

    private List<String> training(String out, int rounds, Object... more) throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, """
                {"worlds": 3, "warmUpAttempts": 9, "stepsPerRound": 1, "batch": 2, "annealAttempts": 10,
                 "checkpointEvery": 2}""");
        List<String> training = List.of("train", "--stage", "1", "--config", config.toString(), "--rounds",
                Integer.toString(rounds), "--workers", "1", "--out", folder.resolve(out).toString());
        return with(ROUNDS == FEW_ROUNDS ? with(training, "--from", tinyNets()) : training, more);
    }

    private Path tinyNets() throws IOException {
        Path file = folder.resolve("tiny.safetensors");
        if (!Files.exists(file)) {
            try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
                MpgNet net = new MpgNet(scope, QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1),
                        EnumSet.of(Primitive.GRASP), RandomGeneratorFactory.of("L64X128MixRandom").create(5));
                new TrainedNet(net, 0.2, "untrained", LearnedMethod.GRASP_ONLY).save(file);
            }
        }
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> worker(int port) {
        return List.of("worker", "--join", "127.0.0.1:" + port, "--workers", "1");
    }

    private List<String> metrics(String out) throws IOException {
        Path file = folder.resolve(out).resolve("metrics.jsonl");
        return !Files.exists(file) ? List.of()
                : Files.readAllLines(file).stream().map(line -> line.replaceAll("\"elapsedS\":[^,}]*", "")).toList();
    }

    private void awaitRounds(String out, int rounds) throws IOException, InterruptedException {
        for (int hundredths = 0; metrics(out).size() < rounds; hundredths++) {
            assertTrue(hundredths < 60_000, () -> "too few rounds in " + out);
            Thread.sleep(10);
        }
    }

    /** Holds a process, so that others can be waited for, or lets it go on: STOP, CONT. */
    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start().waitFor());
    }

    /** Metrics, weights, and the last checkpoint's tensors: weights, statistics and the optimiser's moments. */
    private void assertSameRun(String one, String other) throws Exception {
        assertEquals(ROUNDS, metrics(one).size());
        assertEquals(metrics(one), metrics(other));
        String weights = "weights.safetensors";
        assertEquals(-1, Files.mismatch(folder.resolve(one).resolve(weights), folder.resolve(other).resolve(weights)));
        Map<String, StoredTensor> tensors = checkpoint(one);
        assertTrue(tensors.size() > 100, () -> tensors.size() + " tensors");
        Map<String, StoredTensor> others = checkpoint(other);
        assertEquals(tensors.keySet(), others.keySet());
        tensors.forEach((name, tensor) -> assertArrayEquals(tensor.values(), others.get(name).values(), name));
    }

    private Map<String, StoredTensor> checkpoint(String out) throws Exception {
        return SafeTensorsReader.read(folder.resolve(out).resolve("checkpoint-%07d.safetensors".formatted(ROUNDS)))
                .tensors();
    }

    /**
     * Alone; with two workers, of which one is killed while motions are under way; with three, of which one comes late,
     * and the learner is killed and resumed. Whoever would be too quick is held meanwhile.
     */
    @Test
    void aTrainingIsTheSameBitsWhoeverSimulates() throws Exception {
        ended("alone", mpgnet("alone", training("one", ROUNDS)));

        int port = freePort();
        Process learner = mpgnet("learner", training("two", ROUNDS, "--cluster", port));
        Process killed = mpgnet("killed", worker(port));
        awaitRounds("two", 1);
        signal(killed, "STOP");
        Process survivor = mpgnet("survivor", worker(port));
        await("learner", "-" + survivor.pid() + " plays 1 at once");
        killed.destroyForcibly().waitFor();
        await("learner", "-" + killed.pid() + " is gone");
        ended("learner", learner);
        ended("survivor", survivor);
        assertSameRun("one", "two");

        List<String> spread = training("three", ROUNDS, "--cluster", port);
        Process first = mpgnet("first", spread);
        List<Process> workers = new ArrayList<>(
                List.of(mpgnet("steady 1", worker(port)), mpgnet("steady 2", worker(port))));
        awaitRounds("three", 1);
        for (Process steady : workers) {
            signal(steady, "STOP");
        }
        int rounds = metrics("three").size();
        workers.add(mpgnet("late", worker(port)));
        await("first", "-" + workers.getLast().pid() + " plays 1 at once");
        awaitRounds("three", rounds + 1);
        signal(workers.getLast(), "STOP");
        first.destroyForcibly().waitFor();
        for (Process worker : workers) {
            signal(worker, "CONT");
        }
        ended("resumed", mpgnet("resumed", with(spread, "--resume")));
        for (Process worker : workers) {
            assertTrue(worker.waitFor(60, TimeUnit.SECONDS) && worker.exitValue() == 0);
        }
        assertTrue(log("late").contains("lost"), log("late"));
        assertSameRun("one", "three");
    }

    /** Ctrl-C where no worker is left: the round is ended here. */
    @Test
    void aTrainingWithoutWorkersEndsOnRequest() throws Exception {
        int port = freePort();
        Process learner = mpgnet("learner", training("run", 1000, "--cluster", port));
        Process worker = mpgnet("worker", worker(port));
        awaitRounds("run", 1);
        worker.destroyForcibly().waitFor();
        await("learner", "-" + worker.pid() + " is gone");
        learner.destroy();
        assertTrue(learner.waitFor(60, TimeUnit.SECONDS), log("learner"));
        int rounds = metrics("run").size();
        assertTrue(log("learner").contains("stopped after round %d; the checkpoint is in".formatted(rounds)),
                log("learner"));
        assertTrue(Files.exists(folder.resolve("run/checkpoint-%07d.safetensors".formatted(rounds))));
    }

    /** The methods of a suite take turns, with and without nets. */
    @Test
    void aSuiteIsTheSameWhoeverPlays() throws Exception {
        List<String> suite = List.of("suite", "--methods", "topmost,untrained,grasp-now", "--families", "pair-2",
                "--episodes", "3");
        ended("alone", mpgnet("alone", with(suite, "--workers", 1, "--out", folder.resolve("one"))));
        int port = freePort();
        Process hub = mpgnet("hub", with(suite, "--cluster", port, "--out", folder.resolve("many")));
        Process worker = mpgnet("worker", List.of("worker", "--join", "127.0.0.1:" + port, "--workers", "2"));
        ended("hub", hub);
        ended("worker", worker);
        assertEquals(journal("one"), journal("many"));
        assertEquals(1 + 9, journal("many").size());
    }

    private List<String> journal(String out) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve("journal.jsonl")).stream()
                .map(line -> line.replaceAll("\"decidingMs\":[^,]*", "")).toList();
    }

    /**
     * Two pairs at one address: five stages and an evaluation by workers, then gti, which is trained by the run and
     * played by them. One worker is killed, another comes late.
     */
    @Test
    void aTableIsTheSameWhoeverSimulatesAndPlays() throws Exception {
        List<String> table = List.of("table1", "--methods", "mpgnet,gti", "--workers", "1");
        ended("alone", mpgnet("alone", with(table, "--out", folder.resolve("one"), "--work", folder.resolve("w1"))));
        int port = freePort();
        Process hub = mpgnet("hub", with(table, "--out", folder.resolve("many"), "--work", folder.resolve("w2"),
                "--cluster", port));
        Process killed = mpgnet("killed", worker(port));
        await("hub", "-" + killed.pid() + " plays 1 at once");
        killed.destroyForcibly().waitFor();
        await("hub", "-" + killed.pid() + " is gone");
        Process late = mpgnet("late", worker(port));
        ended("hub", hub);
        ended("late", late);
        assertTrue(log("late").contains("all is done"), log("late"));
        assertFalse(log("late").contains("lost"), "it stayed for all of it: " + log("late"));
        for (String pair : List.of("mpgnet/seed-1", "gti/seed-1")) {
            for (String file : List.of("weights.safetensors", "curve.csv", "episodes.csv")) {
                assertEquals(-1, Files.mismatch(folder.resolve("one").resolve(pair).resolve(file),
                        folder.resolve("many").resolve(pair).resolve(file)), pair + " " + file);
            }
        }
    }

    @Test
    void anAddressThatIsNoneIsRefused() throws Exception {
        Process process = mpgnet("no", List.of("worker", "--join", "nowhere"));
        assertTrue(process.waitFor(100, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        assertTrue(log("no").contains("--join must be HOST:PORT"), log("no"));
    }
}
