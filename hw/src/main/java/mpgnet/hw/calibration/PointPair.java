package mpgnet.hw.calibration;

import mpgnet.sim.geometry.Vec3;

/**
 * One point that both know.
 *
 * @param cameraM in the camera's frame, as the camera measured it, metres
 * @param baseM   in the robot's base frame, as the arm touched it, metres
 */
public record PointPair(Vec3 cameraM, Vec3 baseM) {

    public PointPair {
        require(cameraM, "camera");
        require(baseM, "robot");
    }

    private static void require(Vec3 p, String whose) {
        // No robot arm or depth camera of a table-top work cell reaches further; who types millimetres meets this.
        if (!(Math.abs(p.x()) < 10 && Math.abs(p.y()) < 10 && Math.abs(p.z()) < 10)) {
            throw new IllegalArgumentException("a point of the %s must be in metres, within 10 m; was (%s, %s, %s)"
                    .formatted(whose, p.x(), p.y(), p.z()));
        }
    }
}
