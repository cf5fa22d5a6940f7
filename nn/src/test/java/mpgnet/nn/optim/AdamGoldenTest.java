package mpgnet.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.Parameter;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.InvertedResidual;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Add;
import mpgnet.tensor.op.Mean;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten training steps on a fixed batch against PyTorch's; see golden/README.md. */
class AdamGoldenTest {

    private static final Path FILE = Path.of("src/test/resources/golden/adam_ten_steps.safetensors");
    private static final AdamConfig CONFIG = new AdamConfig(1e-3, 0.9, 0.99, 1e-8, 2e-5);
    private static final double RELATIVE_TOLERANCE = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void tenStepsPassPyTorchsLosses(String backendName) throws Exception {
        TensorFile golden = SafeTensorsReader.read(FILE);
        float[] expected = golden.tensors().get("losses").values();
        double error = 0;
        try (Backend backend = Backends.named(backendName, 1); TensorScope scope = new TensorScope(backend)) {
            InvertedResidual block3 = block(scope, golden, 3);
            InvertedResidual block4 = block(scope, golden, 4);
            List<Parameter> parameters = new ArrayList<>(block3.parameters());
            parameters.addAll(block4.parameters());
            Adam adam = new Adam(CONFIG, parameters);
            Tensor x = channelsLast(scope, golden.tensors().get("x"), 1);
            Tensor minusTarget = channelsLast(scope, golden.tensors().get("target"), -1);
            for (float loss : expected) {
                try (TensorScope step = new TensorScope(backend)) {
                    Tape tape = Tape.recording(step);
                    Tensor y = block4.forward(tape, block3.forward(tape, x, Mode.TRAIN), Mode.TRAIN);
                    Tensor difference = Add.apply(tape, y, minusTarget);
                    Tensor actual = Mean.apply(tape, Multiply.apply(tape, difference, difference));
                    error = Math.max(error, Math.abs(actual.item() - loss) / loss);
                    adam.zeroGrad();
                    tape.backward(actual);
                    adam.step();
                }
            }
        }
        assertEquals(10, expected.length);
        assertTrue(error <= RELATIVE_TOLERANCE, "the losses differ by up to %.2g of PyTorch's".formatted(error));
    }

    private static InvertedResidual block(TensorScope scope, TensorFile golden, int index) {
        String name = "features." + index;
        NormSpec norm = new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM);
        InvertedResidual block = new InvertedResidual(scope, name, Backbone.SMALL.blocks().get(index - 1), 24, 1, norm,
                new SplittableRandom(7));
        Checkpoint.load(FILE, golden.select(name + ".", name + "."), block);
        return block;
    }

    private static Tensor channelsLast(TensorScope scope, StoredTensor t, float factor) {
        int c = t.shape().get(1);
        int pixels = t.shape().get(2) * t.shape().get(3);
        float[] values = new float[t.values().length];
        for (int i = 0; i < values.length; i++) {
            values[(i / (c * pixels) * pixels + i % pixels) * c + i / pixels % c] = factor * t.values()[i];
        }
        return scope.of(Shape.of(t.shape().get(0), t.shape().get(2), t.shape().get(3), c), values);
    }
}
