package mpgnet.hw.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.sim.camera.Intrinsics;

/**
 * Several pictures of a scene that rests, made one with less noise. A D435i's depth noise grows with the square of the
 * distance and is 2 mm at 0.7 m, one picture by itself; where depth is missing it reads 0, which is never averaged in.
 *
 * @param pictures how many make one, in [1, 100]
 * @param attempts how often a scene that moves is looked at anew, ≥ 1
 */
public record StillPicture(int pictures, int attempts) {

    /** A third of a second at 30 pictures a second. */
    public static final StillPicture STANDARD = new StillPicture(10, 5);

    /**
     * What depth noise does not reach at the distances of a table-top work cell, and the smallest block does; metres.
     */
    private static final double MOVED_M = 0.015;
    /** The side of the squares in which motion is looked for, pixels: a thing of 2 cm seen from 0.8 m. */
    private static final int TILE = 16;
    /**
     * Depths that stay this near the median are of one surface: a share of the depth, but not less than this many
     * metres.
     */
    private static final double SAME_SURFACE_SHARE = 0.01;
    private static final double SAME_SURFACE_M = 0.003;

    public StillPicture {
        if (pictures < 1 || pictures > 100 || attempts < 1) {
            throw new IllegalArgumentException(
                    "a still picture needs 1 to 100 pictures and an attempt; was %d, %d".formatted(pictures, attempts));
        }
    }

    /** @throws CameraException as {@link RgbdCamera#capture}, or if the scene moved during each attempt */
    public RgbdImage take(RgbdCamera camera) throws CameraException, InterruptedException {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            List<RgbdImage> images = new ArrayList<>();
            for (int i = 0; i < pictures; i++) {
                images.add(camera.capture());
            }
            if (!moved(images.getFirst(), images.getLast())) {
                return merged(images);
            }
        }
        throw new CameraException(
                ("the scene did not rest during %d attempts of %d pictures; wait until nothing moves in the "
                        + "camera's view")
                        .formatted(attempts, pictures));
    }

    /**
     * Whether in some square of 16 × 16 pixels more than half of the depths changed by more than 15 mm. Depth that
     * flickers along edges changes thin lines only and is no motion; nor is a change of exposure.
     */
    static boolean moved(RgbdImage a, RgbdImage b) {
        Intrinsics camera = a.intrinsics();
        for (int top = 0; top < camera.height(); top += TILE) {
            for (int left = 0; left < camera.width(); left += TILE) {
                int both = 0;
                int changed = 0;
                for (int v = top; v < Math.min(top + TILE, camera.height()); v++) {
                    for (int u = left; u < Math.min(left + TILE, camera.width()); u++) {
                        float za = a.depthM()[v * camera.width() + u];
                        float zb = b.depthM()[v * camera.width() + u];
                        if (za > 0 && zb > 0) {
                            both++;
                            changed += Math.abs(za - zb) > MOVED_M ? 1 : 0;
                        }
                    }
                }
                if (both >= TILE * TILE / 4 && changed * 2 > both) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Per pixel: the mean colour, and the mean of the depths near their median; no depth where fewer than half of the
     * pictures measured one, or where fewer than half of what they measured is of one surface (a flying pixel at an
     * edge).
     *
     * @param images at least one, all of one camera
     */
    static RgbdImage merged(List<RgbdImage> images) {
        int pixels = images.getFirst().intrinsics().pixels();
        int[] rgb = new int[pixels];
        float[] depthM = new float[pixels];
        float[] measured = new float[images.size()];
        for (int i = 0; i < pixels; i++) {
            int count = 0;
            int red = 0;
            int green = 0;
            int blue = 0;
            for (RgbdImage image : images) {
                int colour = image.rgb()[i];
                red += colour >> 16 & 0xFF;
                green += colour >> 8 & 0xFF;
                blue += colour & 0xFF;
                if (image.depthM()[i] > 0) {
                    measured[count++] = image.depthM()[i];
                }
            }
            int half = images.size() / 2;
            rgb[i] = (red + half) / images.size() << 16 | (green + half) / images.size() << 8
                    | (blue + half) / images.size();
            depthM[i] = 2 * count >= images.size() ? surface(measured, count) : 0;
        }
        return new RgbdImage(images.getFirst().intrinsics(), rgb, depthM);
    }

    private static float surface(float[] measured, int count) {
        Arrays.sort(measured, 0, count);
        double median = measured[count / 2];
        double near = Math.max(SAME_SURFACE_M, SAME_SURFACE_SHARE * median);
        double sum = 0;
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (Math.abs(measured[k] - median) <= near) {
                sum += measured[k];
                kept++;
            }
        }
        return 2 * kept >= count && kept > 0 ? (float) (sum / kept) : 0;
    }
}
