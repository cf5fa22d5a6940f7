package mpgnet.nn.layer;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.WeightLayout;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.BottleneckWeights.Folded;
import mpgnet.tensor.op.Conv2d;
import mpgnet.tensor.op.ConvSpec;
import mpgnet.tensor.op.DepthwiseConv2d;

/**
 * Convolution without bias, batch normalisation, activation. Under an inference tape in {@link Mode#EVAL} the three run
 * as one kernel with the normalisation folded into a scale and a shift per output channel.
 */
public final class ConvNormAct implements Module {

    private final Parameter weight;
    private final BatchNormLayer norm;
    private final Activation activation;
    private final ConvSpec spec;
    private final boolean depthwise;

    /** @param name prefix of the names: {@code name.0.weight} is the convolution, {@code name.1.*} the normalisation */
    public ConvNormAct(TensorScope scope, String name, ConvGeometry conv, NormSpec normSpec, Activation activation,
            RandomGenerator random) {
        int k = conv.kernel();
        depthwise = conv.depthwise();
        Shape shape = depthwise ? Shape.of(k, k, conv.inputs()) : Shape.of(k, k, conv.inputs(), conv.outputs());
        float[] initial = Initializer.kaimingNormal(shape, conv.outputs() * k * k, random);
        weight = new Parameter(name + ".0.weight", scope.parameter(shape, initial),
                depthwise ? WeightLayout.DEPTHWISE : WeightLayout.CONVOLUTION);
        norm = new BatchNormLayer(scope, name + ".1", conv.outputs(), normSpec);
        spec = conv.spec();
        this.activation = activation;
    }

    /** @param x [N, H, W, C]; the result is [N, H', W', K] by the usual formula of stride, padding and dilation */
    public Tensor forward(Tape tape, Tensor x, Mode mode) {
        Tensor w = weight.tensor();
        if (mode == Mode.EVAL && !tape.isRecording()) {
            BatchNormLayer.Folded folded = norm.folded(tape);
            return depthwise
                    ? DepthwiseConv2d.applyFused(tape, x, w, spec, folded.scale(), folded.shift(), activation)
                    : Conv2d.applyFused(tape, x, w, spec, folded.scale(), folded.shift(), activation);
        }
        Tensor mixed = depthwise ? DepthwiseConv2d.apply(tape, x, w, spec) : Conv2d.apply(tape, x, w, spec);
        return norm.forward(tape, mixed, mode, activation);
    }

    /** Weights with the {@link Mode#EVAL} normalisation as a scale and a shift, for a kernel of several layers. */
    public Folded<Tensor> folded(Tape tape) {
        BatchNormLayer.Folded folded = norm.folded(tape);
        return new Folded<>(weight.tensor(), folded.scale(), folded.shift());
    }

    public ConvSpec spec() {
        return spec;
    }

    public Activation activation() {
        return activation;
    }

    @Override
    public List<Parameter> ownParameters() {
        return List.of(weight);
    }

    @Override
    public List<Module> children() {
        return List.of(norm);
    }
}
