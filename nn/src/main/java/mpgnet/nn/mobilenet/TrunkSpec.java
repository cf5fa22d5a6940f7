package mpgnet.nn.mobilenet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a MobileNetV3 a trunk is, and how finely it looks.
 *
 * @param backbone     the table of blocks
 * @param blocks       how many of them, from the first on; with all of them the trunk ends, as published, in the 1 × 1
 *                     convolution that widens the last one sixfold, with fewer in a block's own channels
 * @param outputStride image pixels per feature and side: 32, or 16 or 8 by dilation: from where a block would stride
 *                     past it, blocks look twice as wide instead (torchvision's {@code dilated} rule, which knows 16)
 */
public record TrunkSpec(Backbone backbone, int blocks, int outputStride) {

    private static final int STEM_STRIDE = 2;
    /** The stem is features.0, the blocks follow, and the widening convolution comes last. */
    private static final Pattern PART = Pattern.compile("features\\.(\\d{1,4})\\.");

    public TrunkSpec {
        if (outputStride != 8 && outputStride != 16 && outputStride != 32) {
            throw new IllegalArgumentException("outputStride must be 8, 16 or 32; was " + outputStride);
        }
        int all = backbone.blocks().size();
        if (blocks < 1 || blocks > all) {
            throw new IllegalArgumentException(
                    "blocks of %s must be in [1, %d]; was %d".formatted(backbone, all, blocks));
        }
        int stride = strideAfter(backbone, blocks);
        if (stride < outputStride) {
            throw new IllegalArgumentException(
                    "the first %d blocks of %s have a stride of %d, so outputStride cannot be %d".formatted(blocks,
                            backbone, stride, outputStride));
        }
    }

    /** All of a backbone. */
    public TrunkSpec(Backbone backbone, int outputStride) {
        this(backbone, backbone.blocks().size(), outputStride);
    }

    /** Whether it ends in the convolution that widens the last block. */
    public boolean widens() {
        return blocks == backbone.blocks().size();
    }

    /** Channels of its feature map. */
    public int featureChannels() {
        return widens() ? backbone.featureChannels() : backbone.blocks().get(blocks - 1).outputs();
    }

    /**
     * Whether a parameter or statistic of the whole backbone is this trunk's too.
     *
     * @param name such as {@code features.3.block.0.0.weight}; a name that no backbone has counts as this trunk's, so
     *             that loading it is refused
     */
    public boolean has(String name) {
        Matcher part = PART.matcher(name);
        return widens() || !part.lookingAt() || Integer.parseInt(part.group(1)) <= blocks
                || Integer.parseInt(part.group(1)) > backbone.blocks().size() + 1;
    }

    /**
     * How far apart the depthwise taps of block i lie (from 0): 1, or a power of 2 where strides have become dilation.
     */
    public int dilation(int i) {
        return Math.max(1, strideAfter(backbone, i + 1) / outputStride);
    }

    /** Input pixels per pixel after some blocks of the backbone as published. */
    private static int strideAfter(Backbone backbone, int blocks) {
        return backbone.blocks().subList(0, blocks).stream().mapToInt(BlockSpec::stride).reduce(STEM_STRIDE,
                (a, b) -> a * b);
    }
}
