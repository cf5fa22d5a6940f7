package mpgnet.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mpgnet.cli.cluster.Membership;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code eval --cluster} and {@code worker} as users run them: processes on loopback. */
@Timeout(400)
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
                "-XX:TieredStopAtLevel=1", "-cp",
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
        assertTrue(process.waitFor(200, TimeUnit.SECONDS), log(name));
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
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> join = List.of("worker", "--join", "127.0.0.1:" + port, "--workers", "1");
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

    private static final int ROUNDS = 6;

    private List<String> training(String out) throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, """
                {"worlds": 2, "warmUpAttempts": 8, "stepsPerRound": 1, "batch": 2, "annealAttempts": 10,
                 "checkpointEvery": 2}""");
        return List.of("train", "--stage", "1", "--config", config.toString(), "--rounds", Integer.toString(ROUNDS),
                "--out", folder.resolve(out).toString());
    }

    private List<String> metrics(String out) throws IOException {
        Path file = folder.resolve(out).resolve("metrics.jsonl");
        return !Files.exists(file) ? List.of()
                : Files.readAllLines(file).stream().map(line -> line.replaceAll("\"elapsedS\":[^,}]*", "")).toList();
    }

    private void awaitRounds(String out, int rounds) throws IOException, InterruptedException {
        for (int tenths = 0; metrics(out).size() < rounds; tenths++) {
            assertTrue(tenths < 2000, () -> "too few rounds in " + out);
            Thread.sleep(100);
        }
    }

    /** One worker is killed in the middle, one comes late, then the learner is killed and resumed. */
    @Test
    void aTrainingIsTheSameBitsWhoeverSimulates() throws Exception {
        ended("alone", mpgnet("alone", training("one")));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> join = List.of("worker", "--join", "127.0.0.1:" + port, "--workers", "1");
        List<String> spread = with(training("many"), "--cluster", port);
        Process learner = mpgnet("learner", spread);
        Process killed = mpgnet("killed", join);
        Process steady = mpgnet("steady", join);
        awaitRounds("many", 1);
        killed.destroyForcibly().waitFor();
        Process late = mpgnet("late", join);
        await("learner", "-" + late.pid() + " plays 1 at once");
        awaitRounds("many", ROUNDS / 2);
        learner.destroyForcibly().waitFor();
        ended("resumed", mpgnet("resumed", with(spread, "--resume")));
        ended("steady", steady);
        ended("late", late);
        assertEquals(metrics("one"), metrics("many"));
        assertEquals(ROUNDS, metrics("many").size());
        assertEquals(-1, Files.mismatch(folder.resolve("one/weights.safetensors"),
                folder.resolve("many/weights.safetensors")));
    }

    @Test
    void anAddressThatIsNoneIsRefused() throws Exception {
        Process process = mpgnet("no", List.of("worker", "--join", "nowhere"));
        assertTrue(process.waitFor(100, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        assertTrue(log("no").contains("--join must be HOST:PORT"), log("no"));
    }
}
