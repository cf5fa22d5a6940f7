package mpgnet.rl.network;

import io.soabase.recordbuilder.core.RecordBuilder;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.mobilenet.TrunkSpec;

/**
 * The size of the Q-network.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 1, 2, 3 and 7.
 *
 * @param backbone     the trunk of colour and of depth (the paper does not say which MobileNetV3)
 * @param trunkBlocks  how many of its blocks a trunk has, from the first on; 0, as in files from before this could be
 *                     chosen, is all
 * @param inputScale   how many trunk input pixels per heightmap cell and side, 1, 2 or 4 (VPG and its successors: 2)
 * @param outputStride trunk input pixels per feature cell, 8, 16 or 32
 * @param headWidth    channels between the two 1 × 1 convolutions
 * @param maskChannels channels of the encoded goal mask
 * @param windowCells  the side of the window that decisions look at, heightmap cells, a multiple of
 *                     {@link #cellsPerFeature()}
 * @param normMomentum weight of the newest batch in the running statistics. torchvision's 0.01 needs hundreds of steps
 *                     before {@link mpgnet.nn.Mode#EVAL} is usable; reinforcement learning decides in EVAL mode from
 *                     the first step
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record QNetworkConfig(
        Backbone backbone, int trunkBlocks, int inputScale, int outputStride, int headWidth, int maskChannels,
        int windowCells, double normMomentum) {

    public QNetworkConfig {
        require(inputScale == 1 || inputScale == 2 || inputScale == 4, "inputScale must be 1, 2 or 4", inputScale);
        trunkBlocks = trunkBlocks == 0 ? backbone.blocks().size() : trunkBlocks;
        new TrunkSpec(backbone, trunkBlocks, outputStride); // refuses what no trunk can have
        require(headWidth >= 1, "headWidth must be >= 1", headWidth);
        require(maskChannels >= 1, "maskChannels must be >= 1", maskChannels);
        int step = outputStride / inputScale;
        require(windowCells >= step && windowCells % step == 0,
                "windowCells must be a positive multiple of outputStride / inputScale = " + step, windowCells);
    }

    /**
     * The first eight blocks of MobileNetV3-Small on the heightmap as it is, output stride 8: one feature per 8 × 8
     * heightmap cells (16 mm); window 80 cells (160 mm). Its last three blocks would cost nearly three times as much as
     * all before them together, at this fineness, and add nothing (docs/decisions/networks.md).
     */
    public static QNetworkConfig standard() {
        return QNetworkConfigBuilder.builder()
                .backbone(Backbone.SMALL)
                .trunkBlocks(8) // of 11
                .inputScale(1) // pixel per heightmap cell and side
                .outputStride(8) // pixels per feature cell and side
                .headWidth(64) // channels
                .maskChannels(32)
                .windowCells(80) // 160 mm
                .normMomentum(0.1) // of the newest batch
                .build();
    }

    /**
     * All blocks, on the heightmap enlarged twice as VPG and its successors do, output stride 16: as fine as
     * {@link #standard}, nearly five times the work.
     */
    public static QNetworkConfig deep() {
        return QNetworkConfigBuilder.builder().backbone(Backbone.SMALL).trunkBlocks(Backbone.SMALL.blocks().size())
                .inputScale(2).outputStride(16).headWidth(64).maskChannels(32).windowCells(80).normMomentum(0.1)
                .build();
    }

    /**
     * All blocks on the heightmap as it is, output stride 16: one feature per 16 × 16 heightmap cells (32 mm), as VPG
     * and its successors have it.
     */
    public static QNetworkConfig coarse() {
        return QNetworkConfigBuilder.builder().backbone(Backbone.SMALL).trunkBlocks(Backbone.SMALL.blocks().size())
                .inputScale(1).outputStride(16).headWidth(64).maskChannels(32).windowCells(80).normMomentum(0.1)
                .build();
    }

    /** A network with whole trunks; the numbers are those of the record, in its order. */
    public static QNetworkConfig wholeTrunks(Backbone backbone, int inputScale, int outputStride, int headWidth,
            int maskChannels, int windowCells, double normMomentum) {
        return QNetworkConfigBuilder.builder()
                .backbone(backbone)
                .trunkBlocks(backbone.blocks().size())
                .inputScale(inputScale)
                .outputStride(outputStride)
                .headWidth(headWidth)
                .maskChannels(maskChannels)
                .windowCells(windowCells)
                .normMomentum(normMomentum)
                .build();
    }

    /** Heightmap cells per feature cell and side; every window's side is a multiple of it. */
    public int cellsPerFeature() {
        return outputStride / inputScale;
    }

    /** The trunk that colour has and depth has. */
    public TrunkSpec trunk() {
        return new TrunkSpec(backbone, trunkBlocks, outputStride);
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
