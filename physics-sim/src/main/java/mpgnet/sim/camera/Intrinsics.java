package mpgnet.sim.camera;

/**
 * A pinhole camera without distortion. The camera's frame: x to the image's right, y to its bottom, z along the optical
 * axis. Pixel (u, v) is column u, row v; its centre is at the coordinates (u, v), as in OpenCV and librealsense, so
 * that the ray through it is ((u − cx)/fx, (v − cy)/fy, 1).
 *
 * @param width  columns, ≥ 1
 * @param height rows, ≥ 1
 * @param fx     focal length in pixels along u, > 0
 * @param fy     focal length in pixels along v, > 0
 * @param cx     the principal point's u
 * @param cy     the principal point's v
 */
public record Intrinsics(int width, int height, double fx, double fy, double cx, double cy) {

    /**
     * 640 × 480 with a horizontal field of view of 54.7°: the simulated cameras of Visual Pushing and Grasping and of
     * Grasping the Invisible (K = [618.62, 0, 320; 0, 618.62, 240] with pixel centres at half integers), and close to a
     * RealSense D435i's colour camera at this resolution.
     */
    public static final Intrinsics VGA = new Intrinsics(640, 480, 618.62, 618.62, 319.5, 239.5);

    /**
     * A RealSense D435i's colour camera at 640 × 480 (mean of units that their owners published); its depth, aligned to
     * colour, has them too.
     */
    public static final Intrinsics D435I_COLOUR_VGA = new Intrinsics(640, 480, 610.0, 609.8, 319.4, 239.8);

    public Intrinsics {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has at least one pixel; was %d x %d".formatted(width, height));
        }
        if (!(fx > 0 && fy > 0 && Double.isFinite(fx) && Double.isFinite(fy))) {
            throw new IllegalArgumentException(
                    "focal lengths must be positive and finite, in pixels; were %s and %s".formatted(fx, fy));
        }
        if (!Double.isFinite(cx) || !Double.isFinite(cy)) {
            throw new IllegalArgumentException("the principal point must be finite; was (%s, %s)".formatted(cx, cy));
        }
    }

    /** x per unit of depth of the ray through column u. */
    public double rayX(double u) {
        return (u - cx) / fx;
    }

    /** y per unit of depth of the ray through row v. */
    public double rayY(double v) {
        return (v - cy) / fy;
    }

    public int pixels() {
        return width * height;
    }
}
