package mpgnet.nn.fcn;

import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;

/**
 * The size of the Q-network.
 *
 * @param backbone     the trunk of colour and of depth (the paper does not say which MobileNetV3)
 * @param inputScale   how many trunk input pixels per heightmap cell and side, 1, 2 or 4 (VPG and its successors: 2)
 * @param outputStride trunk input pixels per feature cell, 16 or 32
 * @param headWidth    channels between the two 1 × 1 convolutions
 * @param maskChannels channels of the encoded goal mask
 * @param windowCells  the side of the window that decisions look at, heightmap cells, a multiple of {@link #cellsPerFeature()}
 * @param normMomentum weight of the newest batch in the running statistics. torchvision's 0.01 needs hundreds of steps before
 *                     {@link mpgnet.nn.Mode#EVAL} is usable; reinforcement learning decides in EVAL mode from the first step
 */
public record QNetworkConfig(
    Backbone backbone, int inputScale, int outputStride, int headWidth, int maskChannels, int windowCells, double normMomentum) {

    public QNetworkConfig {
        require(inputScale == 1 || inputScale == 2 || inputScale == 4, "inputScale must be 1, 2 or 4", inputScale);
        require(outputStride == 16 || outputStride == 32, "outputStride must be 16 or 32", outputStride);
        require(headWidth >= 1, "headWidth must be >= 1", headWidth);
        require(maskChannels >= 1, "maskChannels must be >= 1", maskChannels);
        int step = outputStride / inputScale;
        require(windowCells >= step && windowCells % step == 0, "windowCells must be a positive multiple of outputStride / inputScale = " + step, windowCells);
    }

    /** MobileNetV3-Small at scale 2 and output stride 16: one feature cell per 8 × 8 heightmap cells (16 mm); window 80 cells (160 mm). */
    public static QNetworkConfig standard() {
        return new QNetworkConfig(Backbone.SMALL, 2, 16, 64, 32, 80, 0.1);
    }

    /** As {@link #standard}, at scale 1: one feature cell per 16 × 16 heightmap cells (32 mm), as VPG and its successors have it, at a quarter of the cost. */
    public static QNetworkConfig coarse() {
        return new QNetworkConfig(Backbone.SMALL, 1, 16, 64, 32, 80, 0.1);
    }

    /** Heightmap cells per feature cell and side; every window's side is a multiple of it. */
    public int cellsPerFeature() {
        return outputStride / inputScale;
    }

    NormSpec norm() {
        return new NormSpec(MobileNetV3.NORM_EPS, normMomentum);
    }

    private static void require(boolean holds, String rule, int value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + "; was " + value);
        }
    }
}
