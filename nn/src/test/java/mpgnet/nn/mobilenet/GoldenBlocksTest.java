package mpgnet.nn.mobilenet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.Statistic;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** Two blocks against torchvision's numbers; see golden/README.md. */
class GoldenBlocksTest {

    private static final Path FILE = Path.of("src/test/resources/golden/mnv3_small_blocks.safetensors");
    private static final NormSpec NORM = new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM);
    private static final double TOLERANCE = 1e-5;

    @Test
    void evalIsTorchvisions() throws Exception {
        TensorFile golden = SafeTensorsReader.read(FILE);
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            InvertedResidual block3 = block(scope, golden, 3, 24);
            InvertedResidual block4 = block(scope, golden, 4, 24);
            for (Tape tape : new Tape[]{Tape.inference(scope), Tape.recording(scope)}) {
                Tensor y = block3.forward(tape, image(scope, golden, "eval.block2"), Mode.EVAL);
                assertClose(golden, "eval.block3", y);
                assertClose(golden, "eval.block4", block4.forward(tape, y, Mode.EVAL));
            }
        }
    }

    @Test
    void trainAndItsRunningStatisticsAreTorchvisions() throws Exception {
        TensorFile golden = SafeTensorsReader.read(FILE);
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.recording(scope);
            InvertedResidual block3 = block(scope, golden, 3, 24);
            InvertedResidual block4 = block(scope, golden, 4, 24);
            Tensor y = block3.forward(tape, image(scope, golden, "train.block2"), Mode.TRAIN);
            assertClose(golden, "train.block3", y);
            assertClose(golden, "train.block4", block4.forward(tape, y, Mode.TRAIN));
            assertEquals(6, block3.statistics().size());
            for (InvertedResidual block : new InvertedResidual[]{block3, block4}) {
                for (Statistic statistic : block.statistics()) {
                    assertClose("after." + statistic.name(), golden.tensors().get("after." + statistic.name()).values(),
                            statistic.tensor().toArray());
                }
            }
        }
    }

    private static InvertedResidual block(TensorScope scope, TensorFile golden, int index, int inputs) {
        String name = "features." + index;
        InvertedResidual block = new InvertedResidual(scope, name, Backbone.SMALL.blocks().get(index - 1), inputs, 1,
                NORM, new SplittableRandom(7));
        Checkpoint.load(FILE, golden.select(name, name), block);
        return block;
    }

    private static Tensor image(TensorScope scope, TensorFile golden, String name) {
        Shape shape = nhwc(golden.tensors().get(name));
        return scope.of(shape, channelsLast(golden, name));
    }

    private static Shape nhwc(StoredTensor t) {
        return Shape.of(t.shape().get(0), t.shape().get(2), t.shape().get(3), t.shape().get(1));
    }

    private static float[] channelsLast(TensorFile golden, String name) {
        StoredTensor t = golden.tensors().get(name);
        int c = t.shape().get(1);
        int pixels = t.shape().get(2) * t.shape().get(3);
        float[] values = new float[t.values().length];
        for (int i = 0; i < values.length; i++) {
            int image = i / (c * pixels);
            int channel = i / pixels % c;
            values[(image * pixels + i % pixels) * c + channel] = t.values()[i];
        }
        return values;
    }

    private static void assertClose(TensorFile golden, String name, Tensor actual) {
        assertEquals(nhwc(golden.tensors().get(name)), actual.shape());
        assertClose(name, channelsLast(golden, name), actual.toArray());
    }

    private static void assertClose(String name, float[] expected, float[] actual) {
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(expected[i] - actual[i]));
        }
        assertTrue(error <= TOLERANCE * largest,
                "%s differs by %.3g, its largest value is %.3g".formatted(name, error, largest));
    }
}
