package mpgnet.sim.oracle;

import java.util.List;
import mpgnet.sim.geometry.Vec3;

/**
 * The gripper's frame at the end of a descent: origin at the pads' lowest point midway between them, x the closing
 * axis, z up.
 */
record ToolFrame(double xM, double yM, double zM, double cos, double sin) {

    static ToolFrame of(double xM, double yM, double zM, double angleRad) {
        return new ToolFrame(xM, yM, zM, Math.cos(angleRad), Math.sin(angleRad));
    }

    List<Vec3> fromTable(List<Vec3> points) {
        return points.stream().map(this::fromTable).toList();
    }

    Vec3 fromTable(Vec3 p) {
        double dx = p.x() - xM;
        double dy = p.y() - yM;
        return new Vec3(dx * cos + dy * sin, dy * cos - dx * sin, p.z() - zM);
    }

    Vec3 directionFromTable(Vec3 d) {
        return new Vec3(d.x() * cos + d.y() * sin, d.y() * cos - d.x() * sin, d.z());
    }
}
