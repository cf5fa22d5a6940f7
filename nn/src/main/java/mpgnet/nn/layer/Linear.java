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

/** y = W x + b at each pixel; initial weights as torchvision's linear layers: normal with deviation 0.01, biases 0. */
public final class Linear implements Module {

    private static final double INITIAL_DEVIATION = 0.01;

    private final Parameter weight;
    private final Parameter bias;

    public Linear(TensorScope scope, String name, int inputs, int outputs, RandomGenerator random) {
        Shape shape = Shape.of(1, 1, inputs, outputs);
        weight = new Parameter(name + ".weight", scope.parameter(shape, Initializer.normal(shape, INITIAL_DEVIATION, random)), WeightLayout.LINEAR);
        bias = new Parameter(name + ".bias", scope.parameter(Shape.of(outputs), Initializer.constant(outputs, 0)), WeightLayout.PLAIN);
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
