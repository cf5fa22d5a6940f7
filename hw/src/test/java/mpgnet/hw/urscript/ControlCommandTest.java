package mpgnet.hw.urscript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.rtde.Recipe;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ControlCommandTest {

    @Example
    void aJointMotionIsOneCommand() {
        List<ControlCommand> commands = ControlCommand.of(new Motion.MoveJ(JointAngles.of(1, 2, 3, 4, 5, 6), 0.5, 0.7));
        assertEquals(
                List.of(new ControlCommand(Opcode.MOVE_JOINTS, 0, List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), 0.5, 0.7, 0)),
                commands);
    }

    @Example
    void aPathIsItsPointsAndThenARun() {
        List<Pose> poses = List.of(Pose.at(1, 0, 0), Pose.at(2, 0, 0));
        List<ControlCommand> commands = ControlCommand.of(new Motion.MovePath(poses, 0.1, 0.2, 0.01));
        assertEquals(List.of(Opcode.PATH_POINT, Opcode.PATH_POINT, Opcode.PATH_RUN),
                commands.stream().map(ControlCommand::opcode).toList());
        assertEquals(List.of(0, 1, 2), commands.stream().map(ControlCommand::argument).toList());
        assertEquals(2.0, commands.get(1).vector().getFirst());
        assertEquals(0.01, commands.get(2).blendM());
        List<Pose> many = Collections.nCopies(17, Pose.IDENTITY);
        assertThrows(IllegalArgumentException.class, () -> ControlCommand.of(new Motion.MovePath(many, 0.1, 0.2, 0)));
    }

    @Example
    void valuesFitTheirRecipe() throws Exception {
        List<String> names = ControlLayout.EXTERNAL.command().variables();
        List<String> types = names.stream().map(n -> n.contains("_int_") ? "INT32" : "DOUBLE").toList();
        List<RtdeValue> values = ControlCommand.toolOutput(1, true).values(-7);
        Recipe recipe = Recipe.of(1, names, types);
        assertEquals(values, recipe.unpack(recipe.pack(values)));
        assertEquals(new RtdeValue.Whole(-7), values.getFirst());
    }

    @Example
    void nothingThatIsNoNumberIsSent() {
        assertThrows(IllegalArgumentException.class,
                () -> ControlCommand.of(new Motion.MoveL(Pose.at(Double.NaN, 0, 0), 0.1, 0.1)));
        assertThrows(IllegalArgumentException.class,
                () -> ControlCommand.of(new Motion.MoveL(Pose.IDENTITY, Double.POSITIVE_INFINITY, 0.1)));
        assertThrows(IllegalArgumentException.class, () -> ControlCommand.toolOutput(2, true));
    }

    @Example
    void rotationVectorsOfKnownRotations() {
        assertArrayEquals(new double[]{1, 2, 3, 0, 0, 0}, RotationVector.of(Pose.at(1, 2, 3)), 0);
        Pose down = new Pose(Vec3.ZERO, Quaternion.aboutAxis(Vec3.X, Math.PI));
        assertArrayEquals(new double[]{0, 0, 0, Math.PI, 0, 0}, RotationVector.of(down), 1e-12);
        Pose threeQuarters = new Pose(Vec3.ZERO, Quaternion.aboutAxis(Vec3.Z, 1.5 * Math.PI));
        assertArrayEquals(new double[]{0, 0, 0, 0, 0, -Math.PI / 2}, RotationVector.of(threeQuarters), 1e-12);
    }

    @Property(tries = 200)
    void rotationVectorsSurvive(@ForAll @DoubleRange(min = -3, max = 3) double x,
            @ForAll @DoubleRange(min = -3, max = 3) double y,
            @ForAll @DoubleRange(min = -3, max = 3) double z) {
        Pose pose = RotationVector.toPose(0.1, 0.2, 0.3, x, y, z);
        double[] vector = RotationVector.of(pose);
        assertTrue(Math.hypot(Math.hypot(vector[3], vector[4]), vector[5]) <= Math.PI + 1e-12);
        Pose back = RotationVector.toPose(vector);
        for (Vec3 axis : List.of(Vec3.X, Vec3.Y, Vec3.Z)) {
            assertTrue(pose.orientation().rotate(axis).minus(back.orientation().rotate(axis)).length() < 1e-9);
        }
    }
}
