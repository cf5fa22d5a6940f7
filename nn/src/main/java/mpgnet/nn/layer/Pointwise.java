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
import mpgnet.tensor.backend.BottleneckWeights.Linear;
import mpgnet.tensor.op.AddBias;
import mpgnet.tensor.op.Conv2d;
import mpgnet.tensor.op.ConvSpec;

/** A 1 × 1 convolution with bias and without activation: a linear map of channels at each pixel. */
public final class Pointwise implements Module {

    private static final ConvSpec UNIT = new ConvSpec(1, 0, 1);

    private final Parameter weight;
    private final Parameter bias;

    /** Weights as torchvision's: kaiming normal, fan out. */
    public Pointwise(TensorScope scope, String name, int inputs, int outputs, RandomGenerator random) {
        this(scope, name, inputs, outputs, Math.sqrt(2.0 / outputs), random);
    }

    /** @param deviation standard deviation of the initial weights */
    public Pointwise(TensorScope scope, String name, int inputs, int outputs, double deviation,
            RandomGenerator random) {
        Shape shape = Shape.of(1, 1, inputs, outputs);
        weight = new Parameter(name + ".weight", scope.parameter(shape, Initializer.normal(shape, deviation, random)),
                WeightLayout.CONVOLUTION);
        bias = new Parameter(name + ".bias", scope.parameter(Shape.of(outputs), Initializer.constant(outputs, 0)),
                WeightLayout.PLAIN);
    }

    /** [N, H, W, inputs] → [N, H, W, outputs]. */
    public Tensor forward(Tape tape, Tensor x) {
        return AddBias.apply(tape, Conv2d.apply(tape, x, weight.tensor(), UNIT), bias.tensor());
    }

    Linear<Tensor> linear() {
        return new Linear<>(weight.tensor(), bias.tensor());
    }

    @Override
    public List<Parameter> ownParameters() {
        return List.of(weight, bias);
    }
}
