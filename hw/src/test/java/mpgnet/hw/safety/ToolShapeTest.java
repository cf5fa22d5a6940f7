package mpgnet.hw.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

class ToolShapeTest {

    @Test
    void aGripperIsStraightOnTheFlangeAndItsFingersHaveFourCorners() {
        ToolShape gripper = ToolShape.gripper(0.163, 0.075, 0.014);
        assertEquals(Pose.at(0, 0, 0.163), gripper.flangeFromTcp());
        assertEquals(4, gripper.cornersM().size());
        assertEquals(Set.of(new Vec3(0.075, 0.014, 0), new Vec3(0.075, -0.014, 0), new Vec3(-0.075, 0.014, 0),
                new Vec3(-0.075, -0.014, 0)), Set.copyOf(gripper.cornersM()));
    }

    @Test
    void cornersAreKeptAsTheyWereGiven() {
        List<Vec3> corners = new ArrayList<>(List.of(Vec3.X));
        ToolShape tool = new ToolShape(Pose.IDENTITY, corners);
        corners.add(Vec3.Y);
        assertEquals(List.of(Vec3.X), tool.cornersM());
        assertThrows(UnsupportedOperationException.class, () -> tool.cornersM().add(Vec3.Y));
    }
}
