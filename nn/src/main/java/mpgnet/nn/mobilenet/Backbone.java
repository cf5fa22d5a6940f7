package mpgnet.nn.mobilenet;

import static mpgnet.tensor.backend.Activation.HARD_SWISH;
import static mpgnet.tensor.backend.Activation.RELU;

import java.util.List;
import mpgnet.tensor.backend.Activation;

/** The two MobileNetV3 feature trunks: Howard et al. 2019, table 2 (Small) and table 1 (Large). */
public enum Backbone {

    SMALL(List.of(//  kernel  exp  out   SE     NL          s
            block(3, 16, 16, true, RELU, 2),
            block(3, 72, 24, false, RELU, 2),
            block(3, 88, 24, false, RELU, 1),
            block(5, 96, 40, true, HARD_SWISH, 2),
            block(5, 240, 40, true, HARD_SWISH, 1),
            block(5, 240, 40, true, HARD_SWISH, 1),
            block(5, 120, 48, true, HARD_SWISH, 1),
            block(5, 144, 48, true, HARD_SWISH, 1),
            block(5, 288, 96, true, HARD_SWISH, 2),
            block(5, 576, 96, true, HARD_SWISH, 1),
            block(5, 576, 96, true, HARD_SWISH, 1))),

    LARGE(List.of(
            block(3, 16, 16, false, RELU, 1),
            block(3, 64, 24, false, RELU, 2),
            block(3, 72, 24, false, RELU, 1),
            block(5, 72, 40, true, RELU, 2),
            block(5, 120, 40, true, RELU, 1),
            block(5, 120, 40, true, RELU, 1),
            block(3, 240, 80, false, HARD_SWISH, 2),
            block(3, 200, 80, false, HARD_SWISH, 1),
            block(3, 184, 80, false, HARD_SWISH, 1),
            block(3, 184, 80, false, HARD_SWISH, 1),
            block(3, 480, 112, true, HARD_SWISH, 1),
            block(3, 672, 112, true, HARD_SWISH, 1),
            block(5, 672, 160, true, HARD_SWISH, 2),
            block(5, 960, 160, true, HARD_SWISH, 1),
            block(5, 960, 160, true, HARD_SWISH, 1)));

    /** Channels after the first convolution, which has stride 2. */
    public static final int STEM_CHANNELS = 16;

    private final List<BlockSpec> blocks;

    Backbone(List<BlockSpec> blocks) {
        this.blocks = blocks;
    }

    public List<BlockSpec> blocks() {
        return blocks;
    }

    /** Channels of the feature map: the last 1 × 1 convolution widens the last block sixfold (576 or 960). */
    public int featureChannels() {
        return 6 * blocks.getLast().outputs();
    }

    /** Channels between the two linear layers of the classifier (tables 1 and 2, last rows but one). */
    public int classifierChannels() {
        return switch (this) {
            case SMALL -> 1024;
            case LARGE -> 1280;
        };
    }

    private static BlockSpec block(int kernel, int expanded, int outputs, boolean squeezeExcite,
            Activation nonlinearity, int stride) {
        return new BlockSpec(kernel, expanded, outputs, squeezeExcite, nonlinearity, stride);
    }
}
