package mpgnet.sim.camera;

import java.util.random.RandomGenerator;

/**
 * Makes of a true depth image what a stereo camera would report: {@link SensorNoise}, in the order in which the camera
 * makes its errors.
 */
public final class DepthSensor {

    private static final float NOTHING = 0;

    private final SensorNoise noise;

    public DepthSensor(SensorNoise noise) {
        this.noise = noise;
    }

    /**
     * The frame with measured depth; colours stay.
     *
     * @param random the same generator state gives the same picture
     */
    public RgbdFrame measure(RgbdFrame truth, RandomGenerator random) {
        Intrinsics camera = truth.intrinsics();
        float[] depthM = truth.depthM().clone();
        float[] field = CorrelatedField.standard(camera.width(), camera.height(), noise.correlationPx(), random);
        mixEdges(truth, depthM, random);
        dropDark(truth, depthM, field);
        hideFromRightImager(truth, depthM);
        quantise(depthM, field);
        return new RgbdFrame(camera, truth.tableFromCamera(), truth.rgb(), depthM, truth.objectId());
    }

    /** d = f B / z + noise, a multiple of the disparity step; z = f B / d, a multiple of the unit. */
    private void quantise(float[] depthM, float[] field) {
        double focalBaseline = noise.focalBaseline();
        for (int i = 0; i < depthM.length; i++) {
            if (depthM[i] > 0) {
                double disparity = focalBaseline / depthM[i] + noise.subpixelPx() * field[i];
                double stepped = Math.rint(disparity / noise.disparityStepPx()) * noise.disparityStepPx();
                boolean measured = stepped > 0 && stepped <= noise.mostDisparityPx();
                depthM[i] = measured ? (float) (Math.rint(focalBaseline / stepped / noise.unitM()) * noise.unitM())
                        : NOTHING;
            }
        }
    }

    /** Flying pixels and holes: a block match across a depth edge sees both sides. */
    private void mixEdges(RgbdFrame truth, float[] depthM, RandomGenerator random) {
        float[] z = truth.depthM();
        int width = truth.intrinsics().width();
        int height = truth.intrinsics().height();
        int reach = noise.edgePx();
        for (int v = reach; v < height - reach && reach > 0; v++) {
            for (int u = reach; u < width - reach; u++) {
                int i = v * width + u;
                float left = z[i - reach];
                float right = z[i + reach];
                float upper = z[i - reach * width];
                float lower = z[i + reach * width];
                float a = Math.min(Math.min(left, right), Math.min(upper, lower));
                // The second difference: a slanted plane has none, however steep.
                float jump = Math.max(Math.abs(left + right - 2 * z[i]), Math.abs(upper + lower - 2 * z[i]));
                if (jump > noise.edgeJumpM() && a > 0) {
                    float b = Math.max(Math.max(left, right), Math.max(upper, lower));
                    double chance = random.nextDouble();
                    if (chance < noise.edgeHoleShare()) {
                        depthM[i] = NOTHING;
                    } else if (chance < noise.edgeHoleShare() + noise.flyingShare()) {
                        double share = random.nextDouble();
                        depthM[i] = (float) (1 / (share / a + (1 - share) / b));
                    }
                }
            }
        }
    }

    private void dropDark(RgbdFrame truth, float[] depthM, float[] field) {
        double threshold = CorrelatedField.quantile(1 - noise.darkHoleShare());
        for (int i = 0; i < depthM.length; i++) {
            int c = truth.rgb()[i];
            int luma = (299 * (c >> 16 & 0xFF) + 587 * (c >> 8 & 0xFF) + 114 * (c & 0xFF)) / 1000;
            if (luma < noise.darkLuma() && field[i] > threshold) {
                depthM[i] = NOTHING;
            }
        }
    }

    /**
     * The right imager stands one baseline to the right. A point whose place in its image lies left of that of another
     * point which is farther right in the left image is hidden by it: the shadow falls on the left of near things, f B
     * (1/z_near − 1/z_far) wide. What lies left of its image has no match either.
     */
    private void hideFromRightImager(RgbdFrame truth, float[] depthM) {
        Intrinsics camera = truth.intrinsics();
        double framePerDepthPx = camera.fx() / noise.focalPx();
        for (int v = 0; v < camera.height(); v++) {
            double leftmost = Double.POSITIVE_INFINITY;
            for (int u = camera.width() - 1; u >= 0; u--) {
                int i = v * camera.width() + u;
                double z = truth.depthM()[i];
                if (z > 0) {
                    double disparity = noise.focalBaseline() / z;
                    double inRight = u - disparity * framePerDepthPx;
                    boolean offImage = camera.rayX(u) * noise.focalPx() + noise.widthPx() / 2.0 - disparity < 0;
                    if (inRight > leftmost + 0.5 || offImage) {
                        depthM[i] = NOTHING;
                    }
                    leftmost = Math.min(leftmost, inRight);
                }
            }
        }
    }
}
