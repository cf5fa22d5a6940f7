package mpgnet.bench.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.peer.OnnxRuntime;
import mpgnet.nn.Mode;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.WeightsOnBase;
import mpgnet.rl.network.OnnxExport;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exported nets compute in ONNX Runtime what they compute here. */
class OnnxExportTest {

    private static final Path SHIPPED = Path.of("..", "weights", "mpgnet.safetensors");

    @ParameterizedTest
    @EnumSource(Primitive.class)
    void aNetSaysTheSameInOnnxRuntime(Primitive primitive) throws IOException {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            TrainedNet trained = TrainedNet.load(SHIPPED, scope);
            int cells = trained.net().config().windowCells();
            SplittableRandom random = new SplittableRandom(7);
            float[] colour = values(random, 3 * cells * cells);
            float[] depth = values(random, 3 * cells * cells);
            float[] mask = new float[cells * cells];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = i / cells > cells / 3 && i % cells > cells / 2 ? 1 : 0;
            }
            float[] ours;
            try (TensorScope own = new TensorScope(backend)) {
                ours = trained.net()
                        .q(Tape.inference(own), primitive, own.of(Shape.of(1, cells, cells, 3), colour),
                                own.of(Shape.of(1, cells, cells, 3), depth),
                                own.of(Shape.of(1, cells, cells, 1), mask), Mode.EVAL)
                        .toArray();
            }
            byte[] model = OnnxExport.of(primitive, trained.net().config(), WeightsOnBase.read(SHIPPED).tensors(),
                    cells);
            Map<String, OnnxRuntime.Input> inputs = new HashMap<>();
            inputs.put("colour", new OnnxRuntime.Input(planes(colour, cells), 1, 3, cells, cells));
            inputs.put("depth", new OnnxRuntime.Input(planes(depth, cells), 1, 3, cells, cells));
            inputs.put("mask", new OnnxRuntime.Input(mask, 1, 1, cells, cells));
            double[] theirs;
            try (Contender runtime = OnnxRuntime.open(model, 1, inputs, "q", new long[]{1, 1, cells, cells},
                    output -> widened(output))) {
                theirs = runtime.result()[0];
            }
            double most = 0;
            double least = Double.POSITIVE_INFINITY;
            double off = 0;
            for (int i = 0; i < theirs.length; i++) {
                most = Math.max(most, theirs[i]);
                least = Math.min(least, theirs[i]);
                off = Math.max(off, Math.abs(theirs[i] - ours[i]));
            }
            assertTrue(most - least > 0.05, "the map is not flat: %s to %s".formatted(least, most));
            assertEquals(0, off, 2e-4);
        }
    }

    private static float[] values(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** [H, W, 3] → [3, H, W]. */
    private static float[] planes(float[] image, int cells) {
        float[] planes = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            planes[i % 3 * cells * cells + i / 3] = image[i];
        }
        return planes;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
