package mpgnet.sim.oracle;

import java.util.ArrayList;
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
        List<Vec3> here = new ArrayList<>(points.size());
        for (Vec3 point : points) {
            here.add(fromTable(point));
        }
        return here;
    }

    Vec3 fromTable(Vec3 p) {
        double dx = p.x() - xM;
        double dy = p.y() - yM;
        return new Vec3(dx * cos + dy * sin, acrossM(p.x(), p.y()), p.z() - zM);
    }

    /** y in this frame of a point of the table's. */
    double acrossM(double tableXM, double tableYM) {
        return (tableYM - yM) * cos - (tableXM - xM) * sin;
    }

    Vec3 directionFromTable(Vec3 d) {
        return new Vec3(d.x() * cos + d.y() * sin, d.y() * cos - d.x() * sin, d.z());
    }
}
