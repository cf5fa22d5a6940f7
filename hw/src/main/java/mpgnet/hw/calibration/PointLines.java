package mpgnet.hw.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Vec3;

/**
 * Calibration points as text, a line each, numbers separated by blanks or commas, # before a comment: {@code u v x y z}
 * (a pixel of the picture and the arm's point) or {@code cx cy cz x y z} (the camera's point and the arm's), metres.
 */
public final class PointLines {

    /**
     * Depth is taken from a square of this many pixels to each side: a tip is small, and its very pixel may have none.
     */
    private static final int AROUND = 2;

    private PointLines() {
    }

    /**
     * @param image where pixels are looked up
     * @throws CalibrationException naming the line that cannot be read, or whose pixel has no depth
     */
    public static List<PointPair> parse(List<String> lines, RgbdImage image) throws CalibrationException {
        List<PointPair> pairs = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                double[] n = Arrays.stream(line.split("[\\s,;]+")).mapToDouble(Double::parseDouble).toArray();
                pairs.add(switch (n.length) {
                    case 5 -> new PointPair(cameraM(image, n[0], n[1]), new Vec3(n[2], n[3], n[4]));
                    case 6 -> new PointPair(new Vec3(n[0], n[1], n[2]), new Vec3(n[3], n[4], n[5]));
                    default -> throw new IllegalArgumentException(
                            "a line has 5 numbers (u v x y z) or 6 (cx cy cz x y z); this has " + n.length);
                });
            } catch (IllegalArgumentException e) {
                String why = e instanceof NumberFormatException ? "'%s' are not all numbers".formatted(line)
                        : e.getMessage();
                throw new CalibrationException("line %d: %s".formatted(i + 1, why));
            }
        }
        return pairs;
    }

    /**
     * The camera's point at a pixel: the median of the depths in the 5 × 5 pixels around it.
     *
     * @throws CalibrationException if the pixel is outside the picture or nothing was measured there
     */
    public static Vec3 cameraM(RgbdImage image, double u, double v) throws CalibrationException {
        Intrinsics camera = image.intrinsics();
        int column = (int) Math.round(u);
        int row = (int) Math.round(v);
        if (column < 0 || column >= camera.width() || row < 0 || row >= camera.height()) {
            throw new CalibrationException("the pixel (%s, %s) is outside the picture of %d x %d".formatted(u, v,
                    camera.width(), camera.height()));
        }
        List<Float> depths = new ArrayList<>();
        for (int r = Math.max(0, row - AROUND); r <= Math.min(camera.height() - 1, row + AROUND); r++) {
            for (int c = Math.max(0, column - AROUND); c <= Math.min(camera.width() - 1, column + AROUND); c++) {
                float z = image.depthM()[r * camera.width() + c];
                if (z > 0) {
                    depths.add(z);
                }
            }
        }
        if (depths.isEmpty()) {
            throw new CalibrationException(
                    "no depth was measured around the pixel (%s, %s); touch another point, or one that is not shiny"
                            .formatted(u, v));
        }
        depths.sort(null);
        double z = depths.get(depths.size() / 2);
        return new Vec3(camera.rayX(u) * z, camera.rayY(v) * z, z);
    }
}
