package mpgnet.rl.segment;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.ConvGeometry;
import mpgnet.nn.layer.ConvNormAct;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.layer.Pointwise;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.Concat;
import mpgnet.tensor.op.ResizeBilinear;

/**
 * Labels of every cell of an object's view: convolutions down to a sixteenth of its fineness, where a pixel sees the
 * whole object, and the way back to a half, each step beside what was seen at that fineness (Ronneberger et al. 2015).
 */
final class SegmentNet implements Module {

    private static final int KERNEL = 3;
    private static final int HALF = 16;
    private static final int QUARTER = 32;
    private static final int EIGHTH = 48;
    private static final int SIXTEENTH = 64;
    private static final NormSpec NORM = new NormSpec(MobileNetV3.NORM_EPS, 0.1);
    private static final double INITIAL_DEVIATION = 0.01;

    private final ConvNormAct toHalf;
    private final ConvNormAct toQuarter;
    private final ConvNormAct toEighth;
    private final ConvNormAct toSixteenth;
    private final ConvNormAct whole;
    private final ConvNormAct eighth;
    private final ConvNormAct quarter;
    private final ConvNormAct half;
    private final Pointwise toLabels;

    /** @param scope owns the parameters; outlives the network */
    SegmentNet(TensorScope scope, RandomGenerator random) {
        toHalf = layer(scope, "toHalf", ObjectView.INPUTS, HALF, 2, random);
        toQuarter = layer(scope, "toQuarter", HALF, QUARTER, 2, random);
        toEighth = layer(scope, "toEighth", QUARTER, EIGHTH, 2, random);
        toSixteenth = layer(scope, "toSixteenth", EIGHTH, SIXTEENTH, 2, random);
        whole = layer(scope, "whole", SIXTEENTH, SIXTEENTH, 1, random);
        eighth = layer(scope, "eighth", SIXTEENTH + EIGHTH, EIGHTH, 1, random);
        quarter = layer(scope, "quarter", EIGHTH + QUARTER, QUARTER, 1, random);
        half = layer(scope, "half", QUARTER + HALF, HALF, 1, random);
        toLabels = new Pointwise(scope, "segment.labels", HALF, SegmentLabels.COUNT, INITIAL_DEVIATION, random);
    }

    private static ConvNormAct layer(TensorScope scope, String name, int inputs, int outputs, int stride,
            RandomGenerator random) {
        return new ConvNormAct(scope, "segment." + name, ConvGeometry.dense(KERNEL, inputs, outputs, stride), NORM,
                Activation.RELU, random);
    }

    /**
     * [N, H, W, {@link SegmentLabels#COUNT}].
     *
     * @param x [N, H, W, {@link ObjectView#INPUTS}], H and W multiples of 16
     */
    Tensor forward(Tape tape, Tensor x, Mode mode) {
        Tensor two = toHalf.forward(tape, x, mode);
        Tensor four = toQuarter.forward(tape, two, mode);
        Tensor eight = toEighth.forward(tape, four, mode);
        Tensor all = whole.forward(tape, toSixteenth.forward(tape, eight, mode), mode);
        Tensor back = eighth.forward(tape, beside(tape, all, eight), mode);
        back = quarter.forward(tape, beside(tape, back, four), mode);
        back = half.forward(tape, beside(tape, back, two), mode);
        return ResizeBilinear.apply(tape, toLabels.forward(tape, back), x.shape().dim(1), x.shape().dim(2));
    }

    private static Tensor beside(Tape tape, Tensor coarse, Tensor fine) {
        return Concat.apply(tape, ResizeBilinear.apply(tape, coarse, fine.shape().dim(1), fine.shape().dim(2)), fine);
    }

    @Override
    public List<Module> children() {
        return List.of(toHalf, toQuarter, toEighth, toSixteenth, whole, eighth, quarter, half, toLabels);
    }
}
