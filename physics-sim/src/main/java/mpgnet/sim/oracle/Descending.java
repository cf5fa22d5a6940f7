package mpgnet.sim.oracle;

import java.util.List;
import java.util.stream.Stream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.robot.GripperGeometry;

/**
 * A part of the open gripper as it comes straight down: the rectangle of the tool's frame that it sweeps, and its
 * lowest point.
 *
 * @param centreXM along the closing axis
 * @param halfXM   half its extent along it
 * @param halfYM   and across it
 * @param lowM     above the pads' lowest point
 */
record Descending(double centreXM, double halfXM, double halfYM, double lowM) {

    /** Both fingers' parts, the jaw wide open. */
    static List<Descending> fingers(GripperGeometry gripper) {
        return gripper.fingerParts().stream().map(part -> Aabb.of(part.vertices()))
                .flatMap(box -> Stream.of(1, -1).map(side -> new Descending(
                        side * (gripper.openingM() / 2 + box.centre().x()), box.size().x() / 2, box.size().y() / 2,
                        gripper.padHeightM() / 2 + box.low().z())))
                .toList();
    }

    static List<Descending> palm(GripperGeometry gripper) {
        return gripper.palmParts().stream().map(part -> Aabb.of(part.vertices())).map(box -> new Descending(
                box.centre().x(), box.size().x() / 2, box.size().y() / 2, gripper.palmHeightM() + box.low().z()))
                .toList();
    }

    /** How far from the jaw's axis it reaches, metres. */
    double reachM() {
        return Math.hypot(Math.abs(centreXM) + halfXM, halfYM);
    }

    /**
     * The room that it passes an object with on its way down to where {@code tool} is: at most {@code upToM}, and −1 if
     * they meet.
     */
    double roomM(KnownObject object, ToolFrame tool, double upToM) {
        double x = tool.xM() + centreXM * tool.cos();
        double y = tool.yM() + centreXM * tool.sin();
        double reach = Math.hypot(halfXM + upToM, halfYM + upToM);
        double room = upToM;
        if (object.highestM() <= tool.zM() + lowM || !object.near(x, y, reach)) {
            return room;
        }
        Mask.Rectangle cells = object.cellsWithin(x, y, reach);
        for (int row = cells.top(); row <= cells.bottom(); row++) {
            for (int column = cells.left(); column <= cells.right(); column++) {
                if (object.topM(row, column) > tool.zM() + lowM) {
                    double dx = Heightmap.xM(column) - x;
                    double dy = Heightmap.yM(row) - y;
                    double beside = Math.max(Math.abs(dx * tool.cos() + dy * tool.sin()) - halfXM,
                            Math.abs(dy * tool.cos() - dx * tool.sin()) - halfYM);
                    if (beside <= 0) {
                        return -1;
                    }
                    room = Math.min(room, beside);
                }
            }
        }
        return room;
    }
}
