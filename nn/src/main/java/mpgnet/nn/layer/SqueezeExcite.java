package mpgnet.nn.layer;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Module;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.BottleneckWeights.Linear;
import mpgnet.tensor.op.Activate;
import mpgnet.tensor.op.GlobalAveragePool;
import mpgnet.tensor.op.ScaleChannels;

/**
 * x · hardSigmoid(fc2(ReLU(fc1(mean of x over the image)))) per channel (Hu et al. 2018, with MobileNetV3's hard
 * sigmoid).
 */
public final class SqueezeExcite implements Module {

    private final Pointwise squeeze;
    private final Pointwise excite;

    public SqueezeExcite(TensorScope scope, String name, int channels, int squeezed, RandomGenerator random) {
        squeeze = new Pointwise(scope, name + ".fc1", channels, squeezed, random);
        excite = new Pointwise(scope, name + ".fc2", squeezed, channels, random);
    }

    /** [N, H, W, C] → the same shape. */
    public Tensor forward(Tape tape, Tensor x) {
        Tensor mean = GlobalAveragePool.apply(tape, x);
        Tensor hidden = Activate.apply(tape, squeeze.forward(tape, mean), Activation.RELU);
        Tensor scale = Activate.apply(tape, excite.forward(tape, hidden), Activation.HARD_SIGMOID);
        return ScaleChannels.apply(tape, x, scale);
    }

    /** The first layer's numbers, for a kernel of several layers. */
    public Linear<Tensor> squeeze() {
        return squeeze.linear();
    }

    /** The second layer's. */
    public Linear<Tensor> excite() {
        return excite.linear();
    }

    @Override
    public List<Module> children() {
        return List.of(squeeze, excite);
    }
}
