package mpgnet.hw.safety;

import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * The tool as the guard sees it.
 *
 * @param flangeFromTcp where the tip is; its z points out of the tool, at what is grasped
 * @param cornersM      further points that must stay in the workspace and out of the table, in the tip's frame
 */
public record ToolShape(Pose flangeFromTcp, List<Vec3> cornersM) {

    public ToolShape {
        cornersM = List.copyOf(cornersM);
    }

    /**
     * A two-finger gripper straight on the flange.
     *
     * @param lengthM     flange to finger tips
     * @param halfSpreadM from the middle to the outside of an open finger, along the tip's x
     * @param halfWidthM  of a finger, along the tip's y
     */
    public static ToolShape gripper(double lengthM, double halfSpreadM, double halfWidthM) {
        return new ToolShape(Pose.at(0, 0, lengthM), List.of(
                new Vec3(halfSpreadM, halfWidthM, 0), new Vec3(halfSpreadM, -halfWidthM, 0),
                new Vec3(-halfSpreadM, halfWidthM, 0), new Vec3(-halfSpreadM, -halfWidthM, 0)));
    }
}
