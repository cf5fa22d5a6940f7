package mpgnet.nn.mobilenet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.opencl.OpenClUnavailableException;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole trunks, Small and Large, on each backend against torchvision's numbers; see golden/README.md. */
class GoldenTrunksTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final NormSpec NORM = new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM);
    /** Relative to the largest value. */
    private static final double FEATURES = 1e-5;
    /** Relative L2. */
    private static final double GRADIENTS = 1e-4;
    private static final double STATISTICS = 1e-5;
    /** A gradient this much shorter than the longest one is zero but for rounding (a bias before a normalisation). */
    private static final double ZERO = 1e-6;

    @ParameterizedTest
    @CsvSource({"cpu,SMALL", "cpu,LARGE", "reference,SMALL", "reference,LARGE", "opencl,SMALL", "opencl,LARGE"})
    void theTrunkIsTorchvisions(String backendName, Backbone backbone) throws Exception {
        TensorFile golden = SafeTensorsReader.read(FOLDER
                .resolve(backbone == Backbone.SMALL ? "mnv3_small_whole.safetensors" : "mnv3_large_whole.safetensors"));
        try (Backend backend = open(backendName)) {
            StoredTensor features = run(backend, backbone, golden, Mode.EVAL).get("features");
            assertTrue(ofLargest(golden, "eval.features", features.values()) <= FEATURES,
                    "features differ by %.2g of the largest"
                            .formatted(ofLargest(golden, "eval.features", features.values())));
            Map<String, StoredTensor> trained = run(backend, backbone, golden, Mode.TRAIN);
            assertEquals(1, trained.get("loss").values()[0] / values(golden, "train.loss")[0], FEATURES);
            compareGradients(golden, trained);
            trained.keySet().stream().filter(name -> name.startsWith("after.")).forEach(
                    name -> assertTrue(ofLargest(golden, name, trained.get(name).values()) <= STATISTICS, name));
        }
    }

    private static Backend open(String name) {
        try {
            return Backends.named(name, 2);
        } catch (OpenClUnavailableException e) {
            if ("1".equals(System.getenv("MPGNET_REQUIRE_OPENCL"))) {
                throw e;
            }
            return Assumptions.abort("skipped without OpenCL: " + e.getMessage());
        }
    }

    private static Map<String, StoredTensor> run(Backend backend, Backbone backbone, TensorFile golden, Mode mode) {
        try (TensorScope scope = new TensorScope(backend)) {
            MobileNetV3 net = new MobileNetV3(scope, "", backbone, 32, NORM, new SplittableRandom(1));
            Checkpoint.load(Path.of("formula"), FormulaWeights.of(net), net);
            float[] size = values(golden, "size");
            return TrunkRun
                    .run(scope, net,
                            FormulaWeights.value("input",
                                    List.of((int) size[0], (int) size[1], (int) size[2], (int) size[3])),
                            mode)
                    .tensors();
        }
    }

    /** On the numbers that the golden file holds of each gradient. */
    private static void compareGradients(TensorFile golden, Map<String, StoredTensor> trained) {
        List<String> names = golden.tensors().keySet().stream().filter(name -> name.startsWith("grad.")).toList();
        double longest = names.stream().mapToDouble(name -> values(golden, name.replaceFirst("grad", "norm"))[0]).max()
                .orElseThrow();
        int compared = 0;
        for (String name : names) {
            float[] expected = values(golden, name);
            float[] all = trained.get(name).values();
            int step = Math.max(1, all.length / 48);
            double error = 0;
            double length = 0;
            double allLength = 0;
            for (int i = 0; i < expected.length; i++) {
                error += Math.pow(expected[i] - all[i * step], 2);
                length += Math.pow(expected[i], 2);
            }
            for (float g : all) {
                allLength += Math.pow(g, 2);
            }
            double norm = values(golden, name.replaceFirst("grad", "norm"))[0];
            if (norm < ZERO * longest) {
                assertTrue(Math.sqrt(allLength) < ZERO * longest, name + " should be zero but for rounding");
            } else {
                assertTrue(Math.sqrt(error) <= GRADIENTS * Math.sqrt(length),
                        "%s differs by %.2g relative L2".formatted(name, Math.sqrt(error / length)));
                assertEquals(1, Math.sqrt(allLength) / norm, GRADIENTS, "the length of " + name);
                compared++;
            }
        }
        assertTrue(compared > 50, "only %d gradients were compared".formatted(compared));
    }

    private static double ofLargest(TensorFile golden, String name, float[] actual) {
        float[] expected = values(golden, name);
        assertEquals(expected.length, actual.length, name);
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(expected[i] - actual[i]));
        }
        return error / largest;
    }

    private static float[] values(TensorFile file, String name) {
        return file.tensors().get(name).values();
    }
}
