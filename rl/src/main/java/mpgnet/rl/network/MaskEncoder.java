package mpgnet.rl.network;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.ConvGeometry;
import mpgnet.nn.layer.ConvNormAct;
import mpgnet.nn.mobilenet.BlockSpec;
import mpgnet.nn.mobilenet.InvertedResidual;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.EachImage;

/**
 * The "public MobileNetV3 block" of section III-B3, which encodes the goal mask once for all three branches: [N, H, W,
 * 1] → [N, H/s, W/s, maskChannels] with s = {@link QNetworkConfig#cellsPerFeature()}.
 *
 * <p>
 * The paper does not say how one block comes from full resolution to the trunks' stride. Here a stem maps disjoint
 * patches of s/2 × s/2 cells linearly to as many channels as a patch has cells (at least 16), so that where the mask's
 * border runs within a patch is not lost; then one inverted residual block (5 × 5, squeeze and excite, hard swish,
 * stride 2) follows.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 6.
 */
final class MaskEncoder implements Module {

    /** Begins the mask encoder's names in a weights file. */
    static final String PREFIX = "mask.";

    private static final int MIN_STEM_CHANNELS = 16;
    private static final int EXPANSION = 4;

    private final int cellsPerFeature;
    private final int channels;
    private final ConvNormAct stem;
    private final InvertedResidual block;

    MaskEncoder(TensorScope scope, QNetworkConfig config, RandomGenerator random) {
        cellsPerFeature = config.cellsPerFeature();
        channels = config.maskChannels();
        int patch = cellsPerFeature / 2;
        int stemChannels = stemChannels(patch);
        stem = new ConvNormAct(scope, "mask.stem", ConvGeometry.patches(patch, 1, stemChannels), config.norm(),
                Activation.HARD_SWISH, random);
        block = new InvertedResidual(scope, "mask", block(config, stemChannels), stemChannels, 1, config.norm(),
                random);
    }

    /** One per cell of a patch of that side, and not too few. */
    static int stemChannels(int patch) {
        return Math.max(MIN_STEM_CHANNELS, patch * patch);
    }

    static BlockSpec block(QNetworkConfig config, int stemChannels) {
        return new BlockSpec(5, EXPANSION * stemChannels, config.maskChannels(), true, Activation.HARD_SWISH, 2);
    }

    Tensor forward(Tape tape, Tensor mask, Mode mode) {
        if (mode == Mode.TRAIN) {
            return encoded(tape, mask, mode); // the batch's statistics
        }
        int h = mask.shape().dim(1) / cellsPerFeature;
        int w = mask.shape().dim(2) / cellsPerFeature;
        return EachImage.apply(tape, h, w, channels, (each, images) -> encoded(each, images.getFirst(), mode), mask);
    }

    private Tensor encoded(Tape tape, Tensor mask, Mode mode) {
        return block.forward(tape, stem.forward(tape, mask, mode), mode);
    }

    @Override
    public List<Module> children() {
        return List.of(stem, block);
    }
}
