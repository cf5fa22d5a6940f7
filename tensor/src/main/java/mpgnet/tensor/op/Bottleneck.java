package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.BottleneckGeometry;
import mpgnet.tensor.backend.BottleneckWeights;
import mpgnet.tensor.backend.BottleneckWeights.Folded;
import mpgnet.tensor.backend.BottleneckWeights.Linear;

/**
 * MobileNetV3's block (Howard et al. 2019, figure 4) in inference: e = f(expand(x)), d = f(depthwise(e)), s =
 * hardSigmoid(excite(ReLU(squeeze(mean of d over the image)))), y = project(d · s), plus x where the block is residual.
 * As one kernel where the backend has one for its sizes, else layer by layer.
 */
public final class Bottleneck {
    private Bottleneck() {
    }

    /**
     * @param x        [N,H,W,inputs]
     * @param w        shapes as {@link BottleneckWeights} says
     * @param spec     of the depthwise convolution
     * @param f        after expand and depthwise
     * @param residual whether x is added; it then has the result's shape
     * @return [N,OH,OW,outputs]
     * @throws IllegalArgumentException where the shapes do not fit together, or the tape records
     */
    public static Tensor apply(Tape tape, Tensor x, BottleneckWeights<Tensor> w, ConvSpec spec, Activation f,
            boolean residual) {
        Expect.that(!tape.isRecording(), "Bottleneck",
                "it has no gradient; use Tape.inference or the layers' operations");
        Expect.layout("Bottleneck", "x", x, "[N,H,W,C]");
        var kernels = tape.backend().bottlenecks();
        if (w.expand() == null || kernels.isEmpty()) {
            return layers(tape, x, w, spec, f, residual);
        }
        BottleneckGeometry g = geometry(x, w, spec, f, residual);
        if (!kernels.get().suits(g)) {
            return layers(tape, x, w, spec, f, residual);
        }
        var d = g.depthwise();
        Tensor y = tape.result(Shape.of(d.n(), d.outH(), d.outW(), g.outputs()), x, w.expand().weights(),
                w.depthwise().weights(), w.project().weights());
        kernels.get().forward(g, w.map(Tensor::buffer), x.buffer(), y.buffer());
        return tape.filled(y);
    }

    private static BottleneckGeometry geometry(Tensor x, BottleneckWeights<Tensor> w, ConvSpec spec, Activation f,
            boolean residual) {
        int inputs = x.shape().dim(3);
        int channels = folded("expand", w.expand(), 1, 1, inputs, -1);
        Tensor depthwise = w.depthwise().weights();
        Expect.layout("Bottleneck", "depthwise", depthwise, "[KH,KW,C]");
        folded("depthwise", w.depthwise(), depthwise.shape().dim(0), depthwise.shape().dim(1), channels);
        int squeezed = w.squeeze() == null ? 0 : linear("squeeze", w.squeeze(), channels, -1);
        if (squeezed > 0) {
            linear("excite", w.excite(), squeezed, channels);
        }
        int outputs = folded("project", w.project(), 1, 1, channels, -1);
        var conv = spec.geometry("Bottleneck", Shape.of(x.shape().dim(0), x.shape().dim(1), x.shape().dim(2), channels),
                depthwise, channels);
        Expect.that(!residual || inputs == outputs && conv.outH() == conv.h() && conv.outW() == conv.w(), "Bottleneck",
                "x " + x.shape() + " cannot be added to a result of " + conv.outH() + " x " + conv.outW()
                        + " pixels with " + outputs + " channels");
        return new BottleneckGeometry(conv, inputs, squeezed, outputs, f, residual);
    }

    /** Checks a convolution's shapes, −1 standing for any size at the end, and gives the last size. */
    private static int folded(String name, Folded<Tensor> layer, int... dims) {
        int last = last(name, layer.weights(), dims);
        Expect.shape("Bottleneck", name + "'s scale", layer.scale(), Shape.of(last), "its last dimension",
                layer.weights());
        Expect.shape("Bottleneck", name + "'s shift", layer.shift(), Shape.of(last), "its last dimension",
                layer.weights());
        return last;
    }

    private static int linear(String name, Linear<Tensor> layer, int from, int to) {
        int last = last(name, layer.weights(), 1, 1, from, to);
        Expect.shape("Bottleneck", name + "'s bias", layer.bias(), Shape.of(last), "its last dimension",
                layer.weights());
        return last;
    }

    private static int last(String name, Tensor weights, int... dims) {
        Expect.that(weights.shape().rank() == dims.length, "Bottleneck",
                name + " " + weights.shape() + " must have " + dims.length + " dimensions");
        int last = weights.shape().dim(dims.length - 1);
        int[] expected = dims.clone();
        expected[dims.length - 1] = dims[dims.length - 1] < 0 ? last : dims[dims.length - 1];
        Expect.that(weights.shape().equals(Shape.of(expected)), "Bottleneck",
                name + " must be " + Shape.of(expected) + "; was " + weights.shape());
        return last;
    }

    private static Tensor layers(Tape tape, Tensor x, BottleneckWeights<Tensor> w, ConvSpec spec, Activation f,
            boolean residual) {
        Tensor expanded = w.expand() == null ? x : pointwise(tape, x, w.expand(), f);
        var depthwise = w.depthwise();
        Tensor filtered = DepthwiseConv2d.applyFused(tape, expanded, depthwise.weights(), spec, depthwise.scale(),
                depthwise.shift(), f);
        if (w.expand() != null) {
            tape.discard(expanded);
        }
        Tensor scaled = filtered;
        if (w.squeeze() != null) {
            scaled = ScaleChannels.apply(tape, filtered, gate(tape, filtered, w));
            tape.discard(filtered);
        }
        Tensor projected = pointwise(tape, scaled, w.project(), Activation.IDENTITY);
        tape.discard(scaled);
        if (!residual) {
            return projected;
        }
        Tensor sum = Add.apply(tape, projected, x);
        tape.discard(projected);
        return sum;
    }

    private static Tensor pointwise(Tape tape, Tensor x, Folded<Tensor> layer, Activation f) {
        return Conv2d.applyFused(tape, x, layer.weights(), ConvSpec.unit(), layer.scale(), layer.shift(), f);
    }

    private static Tensor gate(Tape tape, Tensor filtered, BottleneckWeights<Tensor> w) {
        Tensor mean = GlobalAveragePool.apply(tape, filtered);
        Tensor hidden = Activate.apply(tape, linear(tape, mean, w.squeeze()), Activation.RELU);
        return Activate.apply(tape, linear(tape, hidden, w.excite()), Activation.HARD_SIGMOID);
    }

    private static Tensor linear(Tape tape, Tensor x, Linear<Tensor> layer) {
        return AddBias.apply(tape, Conv2d.apply(tape, x, layer.weights(), ConvSpec.unit()), layer.bias());
    }
}
