package mpgnet.sim.camera;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What an active stereo camera adds to a true depth image, in the terms of Intel's D400 tuning guide: RMS(z) = z² ·
 * subpixel / (f · B).
 *
 * @param focalPx         of the depth imagers: 384 at 640 × 480
 * @param widthPx         of the depth imagers: what lies off the right imager's left edge has no depth
 * @param baselineM       between the imagers: 50 mm
 * @param subpixelPx      standard deviation of the disparity: 0.08 typical, 0.03 at best
 * @param correlationPx   standard deviation of the Gaussian that smooths the noise: neighbouring pixels err together
 * @param disparityStepPx the disparity is a multiple of this: 1/32
 * @param mostDisparityPx nearer than this much disparity nothing is measured: 126
 * @param unitM           the depth is a multiple of this: 1 mm
 * @param edgePx          within this many pixels of a depth edge the match mixes both sides
 * @param edgeJumpM       what counts as an edge
 * @param flyingShare     of the pixels at an edge: depth somewhere between the two sides
 * @param edgeHoleShare   of the pixels at an edge: no depth
 * @param darkLuma        surfaces darker than this (0 to 255) return too little light
 * @param darkHoleShare   the share of such surfaces without depth, in patches
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record SensorNoise(double focalPx, int widthPx, double baselineM, double subpixelPx, double correlationPx,
        double disparityStepPx,
        double mostDisparityPx, double unitM, int edgePx, double edgeJumpM, double flyingShare, double edgeHoleShare,
        int darkLuma, double darkHoleShare) implements SensorNoiseBuilder.With {

    public SensorNoise {
        if (!(focalPx > 0 && baselineM > 0 && disparityStepPx > 0 && mostDisparityPx > 0 && unitM > 0)) {
            throw new IllegalArgumentException(
                    "focal length, baseline, disparity step, disparity range and unit must be positive");
        }
        if (!(subpixelPx >= 0 && correlationPx >= 0 && edgePx >= 0 && flyingShare >= 0 && edgeHoleShare >= 0
                && flyingShare + edgeHoleShare <= 1)) {
            throw new IllegalArgumentException(
                    "noise, correlation and edge shares must not be negative, "
                            + "and the two edge shares at most 1 together");
        }
    }

    /** A D435i at 640 × 480 as its owners measured it. */
    public static SensorNoise d435i() {
        return SensorNoiseBuilder.builder()
                .focalPx(384.2) // px: the depth imagers at 640 × 480
                .widthPx(640) // px
                .baselineM(0.050) // m: D400 series datasheet
                .subpixelPx(0.08) // px: Intel's tuning guide, typical
                .correlationPx(1.5) // px
                .disparityStepPx(1.0 / 32) // px: the D4 processor's resolution
                .mostDisparityPx(126) // px: the D4 processor's search range
                .unitM(0.001) // m: the default depth unit
                .edgePx(2) // px
                .edgeJumpM(0.01) // m
                .flyingShare(0.4)
                .edgeHoleShare(0.3)
                .darkLuma(24) // of 255
                .darkHoleShare(0.5)
                .build();
    }

    /** Only the disparity's noise and its steps: no edges, no holes. */
    public SensorNoise withoutEdges() {
        return withEdgePx(0).withFlyingShare(0).withEdgeHoleShare(0).withDarkLuma(0).withDarkHoleShare(0);
    }

    /** f · B: disparity (pixels) times depth (metres). */
    public double focalBaseline() {
        return focalPx * baselineM;
    }

    /** The nearest depth that is measured: 153 mm for a D435i at 640 × 480. */
    public double nearestM() {
        return focalBaseline() / mostDisparityPx;
    }

    /** The standard deviation of the depth of a plane at {@code zM}, before rounding. */
    public double rmsM(double zM) {
        return zM * zM * subpixelPx / focalBaseline();
    }
}
