package mpgnet.nn.layer;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.WeightLayout;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.AddBias;
import mpgnet.tensor.op.Conv2d;
import mpgnet.tensor.op.ConvSpec;

/** y = W x + b at each pixel. */
public final class Linear implements Module {

    private static final double INITIAL_DEVIATION = 0.01;

    private final Parameter weight;
    private final Parameter bias;

    /** Initial weights as torchvision's linear layers: normal with deviation 0.01, biases 0. */
    public Linear(TensorScope scope, String name, int inputs, int outputs, RandomGenerator random) {
        this(scope, name, outputs, Initializer.normal(shape(inputs, outputs), INITIAL_DEVIATION, random), 0,
                shape(inputs, outputs));
    }

    private Linear(TensorScope scope, String name, int outputs, float[] weights, float biases, Shape shape) {
        weight = new Parameter(name + ".weight", scope.parameter(shape, weights), WeightLayout.LINEAR);
        bias = new Parameter(name + ".bias", scope.parameter(Shape.of(outputs), Initializer.constant(outputs, biases)),
                WeightLayout.PLAIN);
    }

    /**
     * Initial weights uniform within ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010, equation 16), all biases
     * {@code bias}.
     */
    public static Linear xavier(TensorScope scope, String name, int inputs, int outputs, float bias,
            RandomGenerator random) {
        Shape shape = shape(inputs, outputs);
        return new Linear(scope, name, outputs, Initializer.xavierUniform(shape, inputs, outputs, random), bias, shape);
    }

    private static Shape shape(int inputs, int outputs) {
        return Shape.of(1, 1, inputs, outputs);
    }

    /** [N, H, W, inputs] → [N, H, W, outputs]. */
    public Tensor forward(Tape tape, Tensor x) {
        return AddBias.apply(tape, Conv2d.apply(tape, x, weight.tensor(), new ConvSpec(1, 0, 1)), bias.tensor());
    }

    @Override
    public List<Parameter> ownParameters() {
        return List.of(weight, bias);
    }
}
