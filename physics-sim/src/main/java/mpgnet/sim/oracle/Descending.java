package mpgnet.sim.oracle;

import java.util.List;
import java.util.stream.Stream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.robot.GripperGeometry;

/**
 * A part of the open gripper as it comes straight down: the rectangle of the tool's frame that it sweeps, and its lowest point.
 *
 * @param centreXM along the closing axis
 * @param halfXM   half its extent along it
 * @param halfYM   and across it
 * @param lowM     above the pads' lowest point
 */
record Descending(double centreXM, double halfXM, double halfYM, double lowM) {

    /** Both fingers' parts, the jaw wide open. */
    static List<Descending> fingers(GripperGeometry gripper) {
        return gripper.fingerParts().stream().map(part -> Aabb.of(part.vertices())).flatMap(box -> Stream.of(1, -1).map(side -> new Descending(
                side * (gripper.openingM() / 2 + box.centre().x()), box.size().x() / 2, box.size().y() / 2,
                gripper.padHeightM() / 2 + box.low().z()))).toList();
    }

    static List<Descending> palm(GripperGeometry gripper) {
        return gripper.palmParts().stream().map(part -> Aabb.of(part.vertices())).map(box -> new Descending(
                box.centre().x(), box.size().x() / 2, box.size().y() / 2, gripper.palmHeightM() + box.low().z())).toList();
    }

    /** How far from the jaw's axis it reaches, metres. */
    double reachM() {
        return Math.hypot(Math.abs(centreXM) + halfXM, halfYM);
    }

    /** Whether it would meet an object on its way down to where {@code tool} is, or pass it with less than {@code roomM} to spare. */
    boolean meets(KnownObject object, ToolFrame tool, double roomM) {
        double x = tool.xM() + centreXM * tool.cos();
        double y = tool.yM() + centreXM * tool.sin();
        double reach = Math.hypot(halfXM + roomM, halfYM + roomM);
        if (!object.near(x, y, reach)) {
            return false;
        }
        int top = Math.min(Heightmap.CELLS - 1, Heightmap.row(y + reach));
        int right = Math.min(Heightmap.CELLS - 1, Heightmap.column(x + reach));
        for (int row = Math.max(0, Heightmap.row(y - reach)); row <= top; row++) {
            for (int column = Math.max(0, Heightmap.column(x - reach)); column <= right; column++) {
                double dx = Heightmap.xM(column) - x;
                double dy = Heightmap.yM(row) - y;
                boolean inside = Math.abs(dx * tool.cos() + dy * tool.sin()) <= halfXM + roomM
                        && Math.abs(dy * tool.cos() - dx * tool.sin()) <= halfYM + roomM;
                if (inside && object.topM(Heightmap.index(row, column)) > tool.zM() + lowM) {
                    return true;
                }
            }
        }
        return false;
    }
}
