package mpgnet.cli.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.cli.Main;
import mpgnet.cli.option.ShippedWeights;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.SafeTensorsWriter;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.ImageClassifier;
import mpgnet.rl.method.TrainedNet;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** weights inspect, import and reduce, and nn run on a network with random weights. */
class WeightsVerbsTest {

    @TempDir
    private Path folder;
    private Path small;
    private Path images;

    private record Ran(int status, String out, String err) {
    }

    @BeforeEach
    void writeInputs() throws IOException {
        small = folder.resolve("small.safetensors");
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Checkpoint.save(small, new ImageClassifier(scope, Backbone.SMALL, new SplittableRandom(1)),
                    Map.of("made", "here"), Precision.F32);
        }
        images = images("images", 2, 3);
    }

    @Test
    void inspectCountsAsTorchvisionPublishes() throws IOException {
        Ran table = run("weights", "inspect", small);
        assertEquals(0, table.status(), table.err());
        assertTrue(table.out().contains("of which 2542856 are parameters") && table.out().contains("made: here"),
                table.out());
        JsonNode json = new ObjectMapper().readTree(run("weights", "inspect", small, "--json").out());
        assertEquals(2_542_856, json.path("parameters").asInt());
        JsonNode last = json.path("tensors").path(json.path("tensors").size() - 1);
        assertTrue(json.path("tensors").size() > 200 && last.path("dtype").asText().equals("F32"), last.toString());
    }

    @Test
    void importKeepsEveryNumberAndRefusesTheOtherModel() throws IOException {
        Path out = folder.resolve("new/imported.safetensors");
        Ran ran = run("weights", "import", small, "--model", "mobilenet_v3_small", "--out", out);
        assertEquals(0, ran.status(), ran.err());
        TensorFile before = SafeTensorsReader.read(small);
        TensorFile after = SafeTensorsReader.read(out);
        assertEquals(before.tensors().keySet(), after.tensors().keySet());
        before.tensors().forEach(
                (name, tensor) -> assertArrayEquals(tensor.values(), after.tensors().get(name).values(), name));
        assertEquals(List.of(1000, 1024), after.tensors().get("classifier.3.weight").shape());

        Path other = folder.resolve("other.safetensors");
        refused(run("weights", "import", small, "--model", "mobilenet_v3_large", "--out", other), "features.",
                "small.safetensors");
        assertFalse(Files.exists(other));
        refused(run("weights", "import", small, "--model", "resnet18", "--out", other),
                "mobilenet_v3_small or mobilenet_v3_large", "resnet18");
        refused(run("weights", "import", folder.resolve("no.pth"), "--model", "mobilenet_v3_small", "--out", other),
                "no.pth does not exist");
        Files.write(folder.resolve("noise.pth"), new byte[]{'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0});
        refused(run("weights", "inspect", folder.resolve("noise.pth")), "noise.pth", "zip");
    }

    /** Twice, so that the second does not take the first's for what training found. */
    @Test
    void reduceGivesAnotherThresholdAndKeepsWhatTrainingFound() throws IOException {
        Path shipped = ShippedWeights.file();
        Path once = folder.resolve("once.safetensors");
        Path twice = folder.resolve("twice.safetensors");

        assertEquals(0, run("weights", "reduce", shipped, "--q-star", "0.5", "--out", once).status());
        assertEquals(0, run("weights", "reduce", once, "--q-star", "0.75", "--out", twice).status());

        TensorFile before = SafeTensorsReader.read(shipped);
        TensorFile after = SafeTensorsReader.read(twice);
        String trained = before.metadata().getOrDefault("qStarTrained", before.metadata().get("qStar"));
        assertEquals(trained, after.metadata().get("qStarTrained"));
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            assertEquals(0.75, TrainedNet.load(twice, scope).qStar());
        }
        assertEquals(before.tensors().keySet(), after.tensors().keySet());
        before.tensors().forEach((name, tensor) -> assertArrayEquals(tensor.values(),
                after.tensors().get(name).values(), name));
        refused(run("weights", "reduce", small, "--q-star", "1", "--out", folder.resolve("w")), "small.safetensors",
                "Q*_g");
    }

    @Test
    void runWritesBlocksAndInTrainModeGradients() throws IOException {
        Path eval = folder.resolve("eval.safetensors");
        Ran ran = run("nn", "run", "--model", "mobilenet_v3_small", "--weights", small, "--input", images, "--output",
                eval);
        assertEquals(0, ran.status(), ran.err());
        Map<String, StoredTensor> e = SafeTensorsReader.read(eval).tensors();
        assertEquals(14, e.size());
        assertEquals(List.of(2, 16, 16, 16), e.get("block0").shape());
        assertEquals(List.of(2, 576, 1, 1), e.get("features").shape());
        assertArrayEquals(e.get("block12").values(), e.get("features").values());

        Path train = folder.resolve("train.safetensors");
        ran = run("nn", "run", "--model", "mobilenet_v3_small", "--weights", small, "--input", images, "--output",
                train, "--mode", "train");
        assertEquals(0, ran.status(), ran.err());
        Map<String, StoredTensor> t = SafeTensorsReader.read(train).tensors();
        double mean = 0;
        for (float f : t.get("features").values()) {
            mean += f * (double) f / t.get("features").values().length;
        }
        assertEquals(mean, t.get("loss").values()[0], 1e-5 * mean);
        TensorFile weights = SafeTensorsReader.read(small);
        weights.select("features.", "features.").tensors().forEach((name, w) -> {
            StoredTensor result = t.get((name.contains(".running_") ? "after." : "grad.") + name);
            assertEquals(w.shape(), result.shape(), name);
        });
    }

    @Test
    void runRefusesWhatDoesNotFit() throws IOException {
        Path out = folder.resolve("out.safetensors");
        refused(run("nn", "run", "--model", "mobilenet_v3_small", "--weights", small, "--input", images("grey", 1, 1),
                "--output", out), "[N, 3, H, W]", "[1, 1, 32, 32]");
        refused(run("nn", "run", "--model", "mobilenet_v3_small", "--weights", small, "--input", small, "--output",
                out), "no tensor 'input'");
        refused(run("nn", "run", "--model", "mobilenet_v3_large", "--weights", small, "--input", images, "--output",
                out), "features.");
        refused(run("nn", "run", "--model", "mobilenet_v3_small", "--weights", small, "--input", images, "--output",
                out, "--mode", "test"), "eval or train");
        refused(run("nn", "run", "--model", "mobilenet_v3_small", "--weights", small, "--input", images, "--output",
                out, "--backend", "abacus"), "abacus");
        refused(run("nn"), "run");
        refused(run("weights"), "inspect");
        assertFalse(Files.exists(out));
    }

    @Test
    void everyNestedVerbHasHelpWithAnExample() {
        Main.commandLine().getSubcommands()
                .forEach((verb, command) -> command.getSubcommands().keySet().forEach(nested -> {
                    Ran help = run(verb, nested, "--help");
                    assertEquals(0, help.status(), help.err());
                    assertTrue(help.out().contains("Usage: mpgnet " + verb + " " + nested)
                            && help.out().contains("Examples:"), help.out());
                }));
    }

    private Path images(String name, int count, int channels) throws IOException {
        float[] values = new float[count * channels * 32 * 32];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("input", new StoredTensor(List.of(count, channels, 32, 32), values));
        Path file = folder.resolve(name + ".safetensors");
        SafeTensorsWriter.write(file, new TensorFile(tensors, Map.of()), Precision.F32);
        return file;
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
        for (String word : named) {
            assertTrue(ran.err().contains(word), "expected '" + word + "' in: " + ran.err());
        }
    }
}
