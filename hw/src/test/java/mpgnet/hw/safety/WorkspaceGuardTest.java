package mpgnet.hw.safety;

import static mpgnet.hw.safety.WorkCell.HOME;
import static mpgnet.hw.safety.WorkCell.LIMITS;
import static mpgnet.hw.safety.WorkCell.down;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

/** One motion per rule that breaks it, beside one that does not. */
class WorkspaceGuardTest {

    private final WorkspaceGuard guard = new WorkspaceGuard(WorkCell.UR5, LIMITS);

    @Test
    void anOrdinaryGraspPasses() throws Exception {
        Pose above = down(0.5, 0.15, 0.15, 0.6);
        Pose at = down(0.5, 0.15, 0.01, 0.6);
        guard.require(HOME, new Motion.MoveL(above, 0.2, 0.3));
        guard.require(JointAngles.of(WorkCell.arm(above)), new Motion.MoveL(at, 0.1, 0.3));
        guard.require(JointAngles.of(WorkCell.arm(at)),
                new Motion.MovePath(List.of(above, down(0.4, 0.15, 0.25, 0.6)), 0.1, 0.3, 0.01));
        guard.require(HOME, new Motion.MoveJ(JointAngles.of(WorkCell.arm(above)), 0.2, 0.3));
        guard.require(HOME, new Motion.Stop(3));
    }

    @Test
    void workspace() {
        assertBreaks(Set.of(Rule.WORKSPACE), new Motion.MoveL(down(0.4, 0.345, 0.25, 0), 0.1, 0.3));
        Violation v = guard.check(HOME, new Motion.MoveL(down(0.4, 0.30, 0.25, Math.PI / 2), 0.1, 0.3)).getFirst();
        assertEquals(0.026, v.excess(), 1e-3);
        assertTrue(v.line().startsWith("workspace: the tool at (0."), v.line());
        assertTrue(v.line().contains("at 100 %"), v.line());
    }

    @Test
    void table() {
        assertBreaks(Set.of(Rule.TABLE), new Motion.MoveL(down(0.4, 0, 0.002, 0), 0.1, 0.3));
        assertBreaks(Set.of(), new Motion.MoveL(down(0.4, 0, 0.005, 0), 0.1, 0.3));
    }

    /** The flange is 0.163 m above the tip; here it must stay 0.3 m above the table, and 1 mm for the steps. */
    @Test
    void noLinkComesNearTheTable() {
        WorkspaceGuard careful = new WorkspaceGuard(WorkCell.UR5, LIMITS.withArmClearanceM(0.3));
        assertEquals(Set.of(), rules(careful.check(HOME, new Motion.MoveL(down(0.4, 0, 0.14, 0), 0.1, 0.3))));
        List<Violation> violations = careful.check(HOME, new Motion.MoveL(down(0.4, 0, 0.1, 0), 0.1, 0.3));
        assertEquals(Set.of(Rule.TABLE), rules(violations), violations::toString);
        assertEquals(0.301 - 0.263, violations.getFirst().excess(), 1e-6);
        assertTrue(violations.getFirst().line().contains("joint 6 is 263.0 mm above the table, at least 301.0"),
                violations::toString);
    }

    /** Both ends are inside of the box; the arc between them bulges out of it. */
    @Test
    void theWayCountsNotOnlyItsEnds() {
        double swing = 2 * Math.atan2(0.25, 0.3);
        double[] left = WorkCell.arm(down(0.3, -0.25, 0.1, 0));
        double[] right = left.clone();
        right[0] += swing;
        Motion across = new Motion.MoveJ(JointAngles.of(right), 0.1, 0.1);
        assertEquals(Set.of(), rules(guard.check(JointAngles.of(left), across)));
        WorkspaceBox shallow = new WorkspaceBox(new Vec3(0.2, -0.36, 0), new Vec3(0.42, 0.36, 0.5));
        List<Violation> violations =
                new WorkspaceGuard(WorkCell.UR5, with(shallow, LIMITS.speeds(), LIMITS.maxReachM()))
                        .check(JointAngles.of(left), across);
        assertEquals(Set.of(Rule.WORKSPACE), rules(violations));
        // At its middle the tip is at radius 0.3905 m and a corner 0.075 · cos(yaw) farther.
        assertTrue(violations.getFirst().excess() > 0.01, violations::toString);
    }

    @Test
    void tilt() {
        Quaternion leaning = Quaternion.aboutAxis(Vec3.Y, Math.toRadians(20)).times(down(0, 0, 0, 0).orientation());
        assertBreaks(Set.of(Rule.TILT), new Motion.MoveL(new Pose(new Vec3(0.45, 0, 0.3), leaning), 0.05, 0.1));
    }

    @Test
    void reachAndUnreachable() {
        GuardLimits wide =
                with(new WorkspaceBox(new Vec3(-2, -2, -1), new Vec3(2, 2, 2)), LIMITS.speeds(), LIMITS.maxReachM());
        WorkspaceGuard far = new WorkspaceGuard(WorkCell.UR5, wide);
        assertTrue(rules(far.check(HOME, new Motion.MoveL(down(0.9, 0, 0.1, 0), 0.1, 0.3))).contains(Rule.REACH));
        assertTrue(rules(far.check(HOME, new Motion.MoveL(down(0.1, 0, 0.25, 0), 0.1, 0.3))).contains(Rule.REACH));
        WorkspaceGuard farther = new WorkspaceGuard(WorkCell.UR5, with(wide.workspace(), LIMITS.speeds(), 1));
        Set<Rule> rules = rules(farther.check(HOME, new Motion.MoveL(down(0.95, 0, 0.1, 0), 0.1, 0.3)));
        assertTrue(rules.containsAll(Set.of(Rule.UNREACHABLE, Rule.SINGULARITY)), rules::toString);
    }

    @Test
    void singularity() {
        double[] q = HOME.toArray();
        q[4] = -0.1;
        assertTrue(rules(guard.check(HOME, new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1))).contains(Rule.SINGULARITY));
    }

    @Test
    void jointRange() {
        double[] q = HOME.toArray();
        q[5] = 6.25;
        assertTrue(rules(guard.check(HOME, new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1))).contains(Rule.JOINT_RANGE));
        q[5] = 1e12;
        assertBreaks(Set.of(Rule.JOINT_RANGE), new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1));
    }

    @Test
    void speedsAndAccelerations() {
        JointAngles rotated = JointAngles.of(HOME.base() + 0.3, HOME.shoulder(), HOME.elbow(), HOME.wrist1(),
                HOME.wrist2(), HOME.wrist3());
        assertTrue(rules(guard.check(HOME, new Motion.MoveJ(rotated, 1.1, 0.1))).contains(Rule.JOINT_SPEED));
        assertTrue(rules(guard.check(HOME, new Motion.MoveJ(rotated, 0.1, 2.1))).contains(Rule.JOINT_ACCELERATION));
        // The tip is 0.4 m from the axis, its farthest corner 0.48: 0.6 rad/s make more than 0.25 m/s.
        assertBreaks(Set.of(Rule.POINT_SPEED), new Motion.MoveJ(rotated, 0.6, 0.1));
        assertBreaks(Set.of(Rule.POINT_SPEED), new Motion.MoveL(down(0.45, 0.1, 0.25, 0), 0.26, 0.1));
        assertTrue(rules(guard.check(HOME, new Motion.MoveL(down(0.45, 0.1, 0.25, 0), 0.1, 1.05)))
                .contains(Rule.POINT_ACCELERATION));
        assertBreaks(Set.of(Rule.SPEED_ASKED), new Motion.MoveL(down(0.45, 0.1, 0.25, 0), 0, 0.1));
        assertBreaks(Set.of(Rule.SPEED_ASKED), new Motion.MoveJ(rotated, 0.1, Double.POSITIVE_INFINITY));
    }

    @Test
    void turnInPlaceAndBlend() {
        assertTrue(rules(guard.check(HOME, new Motion.MoveL(down(0.4, 0, 0.25, 1), 0.05, 0.1)))
                .contains(Rule.TURN_IN_PLACE));
        List<Pose> corner = List.of(down(0.45, 0, 0.25, 0), down(0.45, 0.05, 0.25, 0));
        assertBreaks(Set.of(), new Motion.MovePath(corner, 0.1, 0.3, 0.02));
        assertBreaks(Set.of(Rule.BLEND), new Motion.MovePath(corner, 0.1, 0.3, 0.03));
        assertBreaks(Set.of(Rule.BLEND), new Motion.MovePath(corner, 0.1, 0.3, -0.01));
    }

    @Test
    void aLegOfAPathIsNamed() {
        Motion path = new Motion.MovePath(List.of(down(0.45, 0, 0.2, 0), down(0.45, 0, 0.001, 0)), 0.1, 0.3, 0);
        assertTrue(guard.check(HOME, path).getFirst().line().contains("of leg 2 of 2"));
    }

    @Test
    void theRefusalNamesEveryRule() {
        MotionRefusedException e = assertThrows(MotionRefusedException.class,
                () -> guard.require(HOME, new Motion.MoveL(down(0.4, 0.345, 0.001, 0), 0.5, 0.3)));
        assertTrue(rules(e.violations()).containsAll(Set.of(Rule.WORKSPACE, Rule.TABLE, Rule.POINT_SPEED)),
                e.getMessage());
        e.violations().forEach(v -> assertTrue(e.getMessage().contains(v.line())));
    }

    @Test
    void limitsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new SpeedLimits(0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new WorkspaceBox(Vec3.ZERO, new Vec3(1, 1, Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> new TablePlane(Vec3.ZERO, Vec3.X));
        assertThrows(IllegalArgumentException.class, () -> with(WorkCell.BOX, LIMITS.speeds(), 1.2));
        assertDoesNotThrow(() -> with(WorkCell.BOX, LIMITS.speeds(), 0.85));
    }

    private void assertBreaks(Set<Rule> expected, Motion motion) {
        List<Violation> violations = guard.check(HOME, motion);
        assertEquals(expected, rules(violations), violations::toString);
    }

    private static GuardLimits with(WorkspaceBox box, SpeedLimits speeds, double maxReachM) {
        return LIMITS.withWorkspace(box).withSpeeds(speeds).withMaxReachM(maxReachM);
    }

    static Set<Rule> rules(List<Violation> violations) {
        return violations.stream().map(Violation::rule).collect(Collectors.toSet());
    }
}
