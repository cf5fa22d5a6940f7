package mpgnet.rl.segment;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.ConvGeometry;
import mpgnet.nn.layer.ConvNormAct;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.layer.Pointwise;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.mobilenet.TrunkSpec;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.segment.Chroma;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.Concat;
import mpgnet.tensor.op.ResizeBilinear;

/**
 * Labels of every cell from heights and colours: the Q-network's trunk, and from its features the way back to half the
 * heightmap's fineness, each step beside the trunk's own features of that fineness (Ronneberger et al. 2015).
 */
final class SegmentNet implements Module {

    /** Numbers of a cell that the network is shown: its height and two shares of its colour. */
    static final int INPUTS = 3;
    /** A view's side is a multiple of this, cells. */
    static final int STRIDE = 8;

    private static final TrunkSpec TRUNK = new TrunkSpec(Backbone.SMALL, 8, STRIDE);
    /** Of the trunk's outputs: the stem's and the first block's, at a half and a quarter of the fineness. */
    private static final int HALF = 0;
    private static final int QUARTER = 1;
    private static final int WIDTH = 48;
    private static final int NARROW = 32;
    private static final NormSpec NORM = new NormSpec(MobileNetV3.NORM_EPS, 0.1);
    private static final double INITIAL_DEVIATION = 0.01;

    private static final float HEIGHT_MEAN_M = 0.03f;
    private static final float HEIGHT_DEVIATION_M = 0.03f;
    private static final float COLOUR_MEAN = 1 / 3f;
    private static final float COLOUR_DEVIATION = 0.1f;

    private final MobileNetV3 trunk;
    private final ConvNormAct mix;
    private final ConvNormAct quarter;
    private final ConvNormAct half;
    private final Pointwise toLabels;

    /** @param scope owns the parameters; outlives the network */
    SegmentNet(TensorScope scope, RandomGenerator random) {
        trunk = new MobileNetV3(scope, "segment.", TRUNK, NORM, random);
        mix = new ConvNormAct(scope, "segment.mix", ConvGeometry.pointwise(TRUNK.featureChannels(), WIDTH), NORM,
                Activation.RELU, random);
        quarter = new ConvNormAct(scope, "segment.quarter",
                ConvGeometry.dense(3, WIDTH + Backbone.SMALL.blocks().getFirst().outputs(), WIDTH, 1), NORM,
                Activation.RELU, random);
        half = new ConvNormAct(scope, "segment.half",
                ConvGeometry.dense(3, WIDTH + Backbone.STEM_CHANNELS, NARROW, 1), NORM, Activation.RELU, random);
        toLabels = new Pointwise(scope, "segment.labels", NARROW, SegmentLabels.COUNT, INITIAL_DEVIATION, random);
    }

    /**
     * [N, H, W, {@link SegmentLabels#COUNT}].
     *
     * @param x [N, H, W, 3], H and W multiples of {@link #STRIDE}
     */
    Tensor forward(Tape tape, Tensor x, Mode mode) {
        int h = x.shape().dim(1);
        int w = x.shape().dim(2);
        List<Tensor> features = trunk.outputs(tape, x, mode);
        Tensor coarse = mix.forward(tape, features.getLast(), mode);
        Tensor four = quarter.forward(tape, Concat.apply(tape, ResizeBilinear.apply(tape, coarse, h / 4, w / 4),
                features.get(QUARTER)), mode);
        Tensor two = half.forward(tape,
                Concat.apply(tape, ResizeBilinear.apply(tape, four, h / 2, w / 2), features.get(HALF)), mode);
        return ResizeBilinear.apply(tape, toLabels.forward(tape, two), h, w);
    }

    /** A cell as the network is shown it: {@link #INPUTS} numbers from {@code at} on. */
    static void show(Heightmap map, int cell, float[] values, int at) {
        Chroma colour = Chroma.of(map.rgb()[cell]);
        values[at] = (map.heightM()[cell] - HEIGHT_MEAN_M) / HEIGHT_DEVIATION_M;
        values[at + 1] = ((float) colour.red() - COLOUR_MEAN) / COLOUR_DEVIATION;
        values[at + 2] = ((float) colour.green() - COLOUR_MEAN) / COLOUR_DEVIATION;
    }

    @Override
    public List<Module> children() {
        return List.of(trunk, mix, quarter, half, toLabels);
    }
}
