package mpgnet.hw.safety;

import static mpgnet.hw.safety.WorkCell.HOME;
import static mpgnet.hw.safety.WorkCell.LIMITS;
import static mpgnet.hw.safety.WorkCell.down;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.Ur5KinematicsMargins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By how much a motion breaks a rule, and what may be configured at all. */
class GuardLimitsTest {

    /** A limit by its name, between 0 and what it may be at most. */
    record Limit(String name, double most, DoubleFunction<GuardLimits> set) {
    }

    static Stream<Limit> limits() {
        return Stream.of(new Limit("toolClearanceM", 1, LIMITS::withToolClearanceM),
                new Limit("armClearanceM", 1, LIMITS::withArmClearanceM),
                new Limit("maxTiltRad", Math.PI, LIMITS::withMaxTiltRad),
                new Limit("minRadiusM", 1, LIMITS::withMinRadiusM), new Limit("maxReachM", 1, LIMITS::withMaxReachM),
                new Limit("jointMarginRad", 1, LIMITS::withJointMarginRad),
                new Limit("singularity.wrist", 1, v -> singularity(v, 0, 0)),
                new Limit("singularity.elbow", 1, v -> singularity(0, v, 0)),
                new Limit("singularity.shoulderM", 1, v -> singularity(0, 0, v)));
    }

    private static GuardLimits singularity(double wrist, double elbow, double shoulderM) {
        return LIMITS.withSingularity(new Ur5KinematicsMargins(wrist, elbow, shoulderM));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void everyLimitHasItsRange(Limit limit) {
        assertDoesNotThrow(() -> limit.set().apply(0));
        assertDoesNotThrow(() -> limit.set().apply(limit.most()));
        for (double beyond : new double[]{-1e-9, limit.most() + 1e-9, Double.NaN}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> limit.set().apply(beyond));
            assertTrue(e.getMessage().startsWith(limit.name() + " must be in"), e.getMessage());
        }
    }

    @Test
    void speedsArePositiveAndFinite() {
        assertDoesNotThrow(() -> new SpeedLimits(Double.MIN_VALUE, 1, Double.MAX_VALUE, 1));
        for (double wrong : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefuses("jointRadPerS", wrong, () -> new SpeedLimits(wrong, 1, 1, 1));
            assertRefuses("jointRadPerS2", wrong, () -> new SpeedLimits(1, wrong, 1, 1));
            assertRefuses("pointMPerS", wrong, () -> new SpeedLimits(1, 1, wrong, 1));
            assertRefuses("pointMPerS2", wrong, () -> new SpeedLimits(1, 1, 1, wrong));
        }
    }

    private static void assertRefuses(String name, double value, Executable limits) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, limits);
        assertEquals(name + " must be positive and finite; was " + value, e.getMessage());
    }

    @Test
    void theConservativeLimitsOfACell() {
        TablePlane table = TablePlane.level(-0.01);
        GuardLimits limits = GuardLimits.conservative(WorkCell.BOX, table, WorkCell.TOOL);
        assertEquals(new GuardLimits(WorkCell.BOX, table, WorkCell.TOOL, 0.003, 0.08, Math.PI / 12, 0.2, 0.75,
                Math.PI / 36, new SpeedLimits(1, 2, 0.25, 1), new Ur5KinematicsMargins(0.15, 0.15, 0.05)), limits);
    }

    @Test
    void aLevelTableIsAHeight() {
        assertEquals(new TablePlane(new Vec3(0, 0, -0.02), Vec3.Z), TablePlane.level(-0.02));
    }

    @Test
    void aTableThatLeansBySixtyDegreesIsNone() {
        Vec3 sixtyDegrees = new Vec3(1, Math.sqrt(2), 1);
        assertEquals(0.5, sixtyDegrees.normalized().z());
        assertThrows(IllegalArgumentException.class, () -> new TablePlane(Vec3.ZERO, sixtyDegrees));
        assertDoesNotThrow(() -> new TablePlane(Vec3.ZERO, new Vec3(1, Math.sqrt(2), 1.001)));
    }

    @Test
    void aBoxHasThreePositiveSides() {
        Vec3 one = new Vec3(1, 1, 1);
        for (Vec3 flat : List.of(new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1))) {
            assertThrows(IllegalArgumentException.class, () -> new WorkspaceBox(flat, one));
        }
        WorkspaceBox box = new WorkspaceBox(Vec3.ZERO, one);
        assertEquals(-0.25, box.outsideM(new Vec3(0.25, 0.5, 0.5)), 1e-12);
        assertEquals(-0.25, box.outsideM(new Vec3(0.5, 0.75, 0.5)), 1e-12);
        assertEquals(0.5, box.outsideM(new Vec3(0.5, 0.5, 1.5)), 1e-12);
        assertEquals(0.5, box.outsideM(new Vec3(0.5, -0.5, 0.5)), 1e-12);
    }

    @Test
    void aTablesHeightIsAlongItsNormal() {
        TablePlane tilted = new TablePlane(new Vec3(0, 0, 0.1), new Vec3(0.6, 0, 1.6 / 2));
        assertEquals(0.8 * 0.2, tilted.heightM(new Vec3(0, 0, 0.3)), 1e-12);
        assertEquals(0.6, tilted.heightM(new Vec3(1, 0, 0.1)), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new TablePlane(Vec3.ZERO, new Vec3(Math.sqrt(3), 0, 0.99)));
    }

    @Test
    void moreClearanceIsAddedToToolAndArm() {
        GuardLimits more = LIMITS.withMoreClearance(0.01);
        assertEquals(LIMITS.toolClearanceM() + 0.01, more.toolClearanceM(), 1e-12);
        assertEquals(LIMITS.armClearanceM() + 0.01, more.armClearanceM(), 1e-12);
        assertEquals(LIMITS, more.withToolClearanceM(LIMITS.toolClearanceM())
                .withArmClearanceM(LIMITS.armClearanceM()));
    }

    @Test
    void theExcessIsInTheRulesUnit() {
        assertEquals(0.01, excess(Rule.JOINT_SPEED, rotation(0.3, 1.01, 0.1)), 1e-9);
        // rad/s² of a joint that turns alone: what is asked.
        assertEquals(0.05, excess(Rule.JOINT_ACCELERATION, rotation(0.3, 0.1, 2.05)), 1e-9);
        assertEquals(0.01, excess(Rule.POINT_SPEED, new Motion.MoveL(down(0.45, 0.1, 0.25, 0), 0.26, 0.1)), 1e-6);
        assertEquals(1, excess(Rule.SPEED_ASKED, rotation(0.3, 0.1, -1)), 0);
        assertEquals(1, excess(Rule.SPEED_ASKED, rotation(0.3, Double.NaN, 1)), 0);
        Quaternion leaning = Quaternion.aboutAxis(Vec3.Y, Math.toRadians(20)).times(down(0, 0, 0, 0).orientation());
        assertEquals(Math.toRadians(5),
                excess(Rule.TILT, new Motion.MoveL(new Pose(new Vec3(0.45, 0, 0.3), leaning), 0.05, 0.1)), 1e-9);
        double[] q = HOME.toArray();
        q[5] = 6.25;
        assertEquals(6.25 - (2 * Math.PI - Math.toRadians(5)),
                excess(Rule.JOINT_RANGE, new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1)), 1e-6);
        // The elbow's range is half as wide.
        q = HOME.toArray();
        q[2] = 3.1;
        assertEquals(3.1 - (Math.PI - Math.toRadians(5)),
                excess(Rule.JOINT_RANGE, new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1)), 1e-6);
        // Radius 0.02 m on legs of 0.05 m fits twice in neither where it is 0.03.
        List<Pose> corner = List.of(down(0.45, 0, 0.25, 0), down(0.45, 0.05, 0.25, 0));
        assertEquals(0.01, excess(Rule.BLEND, new Motion.MovePath(corner, 0.1, 0.3, 0.03)), 1e-9);
        assertEquals(0.01, excess(Rule.BLEND, new Motion.MovePath(corner, 0.1, 0.3, -0.01)), 1e-9);
        assertEquals(1, excess(Rule.FINITE, new Motion.MovePath(corner, 0.1, 0.3, Double.NaN)), 0);
    }

    /** A motion of 0.3 rad about the base's axis alone. */
    private static Motion rotation(double angleRad, double speed, double acceleration) {
        double[] q = HOME.toArray();
        q[0] += angleRad;
        return new Motion.MoveJ(JointAngles.of(q), speed, acceleration);
    }

    private static double excess(Rule rule, Motion motion) {
        List<Violation> found = new WorkspaceGuard(WorkCell.UR5, LIMITS).check(HOME, motion);
        return found.stream().filter(v -> v.rule() == rule).findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + found)).excess();
    }
}
