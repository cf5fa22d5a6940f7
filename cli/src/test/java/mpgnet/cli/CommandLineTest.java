package mpgnet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mpgnet.cli.option.ShippedWeights;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.train.TrainConfig;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What users meet at the command line: help, and one clear line with exit status 2 for whatever cannot be used. */
class CommandLineTest {

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commandLine.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    private static void refused(Ran ran, String... named) {
        assertEquals(2, ran.status(), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("mpgnet: "), ran.err());
        for (String word : named) {
            assertTrue(ran.err().contains(word), "expected '" + word + "' in: " + ran.err());
        }
    }

    /** All verbs with their nouns, so that none is lost. */
    private static final List<String> VERBS = List.of("bench", "camera", "camera capture", "camera list",
            "camera record", "camera view", "demo", "devices", "eval", "explain", "explain step", "figure4", "figure5",
            "figure6", "help", "nn",
            "nn explain", "nn run", "plot",
            "pretrain", "qmaps", "replay", "replay list", "replay show", "robot", "robot calibrate", "robot home",
            "robot power-on", "robot run",
            "robot status", "robot stop", "robot trial", "robot twin", "segment", "segment eval",
            "segment run", "segment train", "sim", "sim act", "sim grasps", "sim sample",
            "sim settle", "sim show", "studio", "suite", "table1", "train", "weights",
            "weights export", "weights import", "weights inspect", "weights reduce", "worker");

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(verb -> Stream.concat(Stream.of(verb), below(verb)));
    }

    @Test
    void everyVerbHasHelpWithAnExample() {
        assertEquals(0, run("--help").status());
        List<String> verbs = below(Main.commandLine())
                .map(verb -> verb.getCommandSpec().qualifiedName().substring("mpgnet ".length())).sorted().toList();
        assertEquals(VERBS, verbs);
        for (String verb : verbs) {
            Ran help = run(Stream.concat(Arrays.stream(verb.split(" ")), Stream.of("--help")).toArray());
            assertEquals(0, help.status(), help.err());
            assertTrue(help.out().contains("Usage: mpgnet " + verb), help.out());
            assertTrue(verb.equals("help") || help.out().contains("Examples:"), verb + " shows no example");
            String listed = command(verb).getCommandSpec().usageMessage().description()[0];
            assertTrue(listed.endsWith("."), verb + " is listed with half a sentence: " + listed);
            assertFalse(help.out().contains("${"), verb + " leaves a variable in its help: " + help.out());
        }
    }

    private static CommandLine command(String verb) {
        CommandLine command = Main.commandLine();
        for (String word : verb.split(" ")) {
            command = command.getSubcommands().get(word);
        }
        return command;
    }

    @Test
    void ofAVerbThatIsNamedTheProgramLooksAtNoOther() {
        for (String verb : VERBS) {
            if (List.of("bench", "help").contains(verb)) {
                continue; // which need all of them
            }
            CommandLine only = Main.commandLineOf(verb.split(" "));
            assertEquals(Set.of(verb.split(" ")[0]), only.getSubcommands().keySet());
            StringWriter out = new StringWriter();
            only.setOut(new PrintWriter(out)).execute((verb + " --help").split(" "));
            assertEquals(run((Object[]) (verb + " --help").split(" ")).out(), out.toString());
        }
        for (String[] words : new String[][]{{}, {"--help"}, {"help", "demo"}, {"dmeo"}}) {
            assertEquals(Main.commandLine().getSubcommands().keySet(),
                    Main.commandLineOf(words).getSubcommands().keySet());
        }
    }

    @Test
    void withoutAVerbTheUsageIsShown() {
        assertTrue(run().out().contains("demo"));
    }

    @Test
    void wrongArgumentsAreNamed() {
        refused(run("demo", "--objects", "ten"), "--objects", "ten");
        refused(run("demo", "--objects", "31", "--out", folder), "--objects", "31");
        refused(run("demo", "--seeds", "1"), "--seeds");
        refused(run("dmeo"), "dmeo");
        refused(run("eval", "--episodes", "0"), "--episodes", "0");
        refused(run("eval", "--episodes", "1", "--gripper", "tongs"), "tongs", "robotiq-2f85");
        refused(run("eval", "--episodes", "1", "--arm", "ur50"), "ur50", "ur5e");
        refused(run("demo", "--release", "anywhere", "--out", folder), "--release", "anywhere", "inside");
        refused(run("train", "--stage", "6", "--out", folder.resolve("run")), "--stage", "6");
        refused(run("train", "--stage", "1"), "--out");
        refused(run("train", "--stage", "1", "--out", folder.resolve("run"), "--trunks", "a", "--from", "b"),
                "--trunks", "--from");
        refused(run("train", "--stage", "1", "--out", folder.resolve("run"), "--network", "huge"), "--network", "huge");
        refused(run("pretrain", "--steps", "0", "--out", folder.resolve("run")), "steps", "0");
        refused(run("train", "--stage", "1", "--occluded", "--out", folder.resolve("run")), "--occluded");
        refused(run("nn", "explain", "--backend", "abacus"), "abacus");
        refused(run("nn", "explain", "--backend", "opencl:0"), "--backend", "0");
        refused(run("nn", "explain", "--backend", "opencl:97.5"), "opencl:97.5");
        refused(run("train", "--stage", "1", "--minutes", "-1", "--out", folder.resolve("run")), "--minutes", "-1");
    }

    @Test
    void aMistypedHyperParameterIsNamedWithTheNearestRightOne() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "{\"gama\": 0.5}");
        Object[] train = {"train", "--stage", "1", "--out", folder.resolve("run"), "--config", config};
        refused(run(train), "'gama'", "'gamma'");
        Files.writeString(config, "{\"aids\": {\"hindsigth\": true}}");
        refused(run(train), "'hindsigth'", "'hindsight'");
        Files.writeString(config, "{\"gamma\": \"half\"}");
        refused(run(train), "gamma", "half");
        Files.writeString(config, "{\"worlds\": 1.5}");
        refused(run(train), "worlds", "1.5");
        Files.writeString(config, "{\"gamma\": 7}");
        refused(run(train), "gamma must be in", "7");
        Files.writeString(config, "{");
        refused(run(train), "no JSON");
        Files.writeString(config, "{\"gamma\": 0.25}");
        Ran partial = run("train", "--print-config", "--config", config);
        assertEquals(0, partial.status(), partial.err());
        assertEquals(TrainConfig.standard().withGamma(0.25),
                new ObjectMapper().readValue(partial.out(), TrainConfig.class));
    }

    @Test
    void anActionThatIsNoNumberIsRefused() {
        refused(run("sim", "act", "--action", "grasp NaN 0 0", "--out", folder), "NaN");
        refused(run("sim", "act", "--action", "push 0 Infinity 0", "--out", folder), "Infinity");
    }

    @Test
    void autoSaysWhatItComputesOn() {
        Ran ran = run("nn", "explain", "--model", "mobilenet_v3_small", "--backend", "auto");
        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.err().startsWith("mpgnet: computing on") && ran.err().lines().count() == 1, ran.err());
    }

    @Test
    void theCpuIsAlwaysAmongTheDevices() throws IOException {
        assertTrue(run("devices").out().contains("GFLOP/s"));
        var devices = new ObjectMapper().readTree(run("devices", "--json").out()).get("devices");
        assertEquals("cpu", devices.get(0).get("backend").asText());
        for (var device : devices) {
            assertTrue(device.get("memoryBytes").asLong() > 0, device.toString());
            assertTrue(device.get("gigaFlopPerS").asDouble() > 0 || !device.get("problem").isNull(), device.toString());
        }
    }

    @Test
    void aMissingWeightsFileIsNamed() {
        Path missing = folder.resolve("none.safetensors");
        refused(run("demo", "--weights", missing, "--out", folder.resolve("out")), missing.toString());
        refused(run("eval", "--episodes", "1", "--weights", missing), missing.toString());
        refused(run("train", "--stage", "1", "--out", folder.resolve("run"), "--from", missing), missing.toString());
        refused(run("train", "--stage", "1", "--out", folder.resolve("run"), "--trunks", missing), missing.toString());
    }

    @Test
    void aMethodThatTheWeightsCannotPlayIsRefusedWithTheNetsThatTheyLack() throws IOException {
        Path file = folder.resolve("grasp.safetensors");
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, QNetworkConfig.standard(), Set.of(Primitive.GRASP),
                    RandomGenerator.of("L64X128MixRandom"));
            new TrainedNet(net, 1.5, "untrained", LearnedMethod.CLEAR_THEN_GRASP).save(file);
        }
        refused(run("eval", "--method", "mpgnet", "--episodes", "1", "--weights", file), "mpgnet", "move-net",
                "push-net", "clear-then-grasp");
        refused(run("eval", "--method", "magic", "--episodes", "1", "--weights", file), "magic", "mpgnet", "grasp-only",
                "oracle");
    }

    @Test
    void aDamagedWeightsFileIsNamed() throws IOException {
        Path damaged = folder.resolve("damaged.safetensors");
        Files.write(damaged, new byte[]{8, 0, 0, 0, 0, 0, 0, 0, '{', '"', 'x', '"', ':', '1', '}', ' ', 5});
        refused(run("demo", "--weights", damaged, "--out", folder.resolve("out")), damaged.toString());
        Path truncated = folder.resolve("truncated.safetensors");
        byte[] good = Files.readAllBytes(ShippedWeights.file());
        Files.write(truncated, Arrays.copyOf(good, good.length / 2));
        refused(run("demo", "--weights", truncated, "--out", folder.resolve("out")), truncated.toString());
        Path flipped = folder.resolve("flipped.safetensors");
        good[good.length - 7] ^= 1;
        Files.write(flipped, good);
        refused(run("eval", "--weights", flipped, "--episodes", "1"), flipped.toString(), "damaged", "checksum");
        refused(run("weights", "inspect", flipped), flipped.toString(), "damaged", "checksum");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        refused(run("demo", "--out", file.resolve("out"), "--weights", ShippedWeights.file()),
                file.resolve("out").toString());
        refused(run("train", "--stage", "1", "--out", file), file.toString());
        assertFalse(Files.exists(file.resolve("out")));
    }
}
