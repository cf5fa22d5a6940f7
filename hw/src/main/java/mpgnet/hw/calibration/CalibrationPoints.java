package mpgnet.hw.calibration;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.Vec3;

/** Where to touch. */
public final class CalibrationPoints {

    /**
     * Twenty points in the table's frame, metres, for a camera above the table's centre and a robot beside the table
     * along x: corners of the workspace at three heights and middles of its sides at two. A rotation is known the
     * better the farther apart the points are; the higher ones stand closer together, because the picture narrows
     * towards the camera.
     */
    public static final List<Vec3> STANDARD = standard();

    private CalibrationPoints() {
    }

    private record Layer(double halfXM, double halfYM, double zM, boolean sides) {
    }

    private static List<Vec3> standard() {
        List<Vec3> points = new ArrayList<>();
        for (Layer layer : List.of(new Layer(0.25, 0.22, 0.01, true), new Layer(0.25, 0.20, 0.12, false),
                new Layer(0.20, 0.18, 0.25, true))) {
            for (int[] corner : new int[][]{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
                points.add(new Vec3(corner[0] * layer.halfXM, corner[1] * layer.halfYM, layer.zM));
            }
            if (layer.sides) {
                points.add(new Vec3(-layer.halfXM, 0, layer.zM));
                points.add(new Vec3(0, -layer.halfYM, layer.zM));
                points.add(new Vec3(layer.halfXM, 0, layer.zM));
                points.add(new Vec3(0, layer.halfYM, layer.zM));
            }
        }
        return List.copyOf(points);
    }
}
