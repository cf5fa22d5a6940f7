package mpgnet.hw.safety;

import static mpgnet.hw.safety.WorkCell.HOME;
import static mpgnet.hw.safety.WorkCell.LIMITS;
import static mpgnet.hw.safety.WorkCell.down;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

/** What a person reads of a refused motion: the rule, what is wrong by how much and where, what to do. */
class RefusalSentencesTest {

    private static final WorkspaceBox WIDE = new WorkspaceBox(new Vec3(-2, -2, -1), new Vec3(2, 2, 2));

    private final WorkspaceGuard guard = new WorkspaceGuard(WorkCell.UR5, LIMITS);

    @Test
    void whatIsNotANumberIsNamed() {
        String advice = "; this is a defect of the caller: no sensor value or division may end in a motion unchecked";
        JointAngles odd = JointAngles.of(0, 0, Double.NaN, 0, 0, 0);
        Pose ordinary = down(0.45, 0, 0.25, 0);
        Pose nowhere = down(0.45, Double.POSITIVE_INFINITY, 0.25, 0);
        List<Pose> path = List.of(ordinary, nowhere);
        assertOnly("not a number: the start holds NaN" + advice, guard.check(odd, new Motion.MoveJ(HOME, 0.1, 0.1)));
        assertOnly("not a number: the target holds NaN" + advice, guard.check(HOME, new Motion.MoveJ(odd, 0.1, 0.1)));
        assertOnly("not a number: the start holds NaN" + advice,
                guard.check(odd, new Motion.MoveL(ordinary, 0.1, 0.1)));
        assertOnly("not a number: the target holds Infinity" + advice,
                guard.check(HOME, new Motion.MovePath(path, 0.1, 0.1, 0)));
        assertOnly("not a number: the blend radius holds NaN" + advice,
                guard.check(HOME, new Motion.MovePath(List.of(ordinary), 0.1, 0.1, Double.NaN)));
    }

    @Test
    void speedAndAccelerationMustBeAskedFor() {
        Pose target = down(0.45, 0, 0.25, 0);
        assertOnly("speed asked: speed 0.0 and acceleration 0.1 must be positive and finite; "
                + "ask for a speed and acceleration above zero",
                guard.check(HOME, new Motion.MoveL(target, 0, 0.1)));
        assertOnly("speed asked: speed 0.1 and acceleration 0.0 must be positive and finite; "
                + "ask for a speed and acceleration above zero",
                guard.check(HOME, new Motion.MoveL(target, 0.1, 0)));
    }

    @Test
    void jointRange() {
        double[] q = HOME.toArray();
        q[5] = 6.25;
        String advice = "; choose another arm configuration";
        assertOnly("joint range: joint 6 at 6.250 rad is outside of ±6.196 at the target" + advice,
                guard.check(HOME, new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1)));
        assertOnly("joint range: joint 6 at 6.250 rad is outside of ±6.196 at the start" + advice,
                guard.check(JointAngles.of(q), new Motion.MoveL(down(0.45, 0, 0.25, 0), 0.1, 0.1)));
        q = HOME.toArray();
        q[2] = -3.1;
        assertOnly("joint range: joint 3 at -3.100 rad is outside of ±3.054 at the target" + advice,
                guard.check(HOME, new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1)));
    }

    /** The finger corner farthest out is 0.0732 and 0.0214 m from the tip. */
    @Test
    void workspace() {
        assertOnly("workspace: the tool at (0.473, 0.361, 0.250) m is outside of the box or within 1 mm of its side "
                + "at 100 %; choose a target inside, or widen the box",
                guard.check(HOME, new Motion.MoveL(down(0.4, 0.34, 0.25, 0.1), 0.1, 0.3)));
    }

    @Test
    void table() {
        String advice = "; go higher, or correct the table's plane";
        assertOnly("table: the tool is 2.0 mm above the table, at least 4.0 is asked at 100 %" + advice,
                guard.check(HOME, new Motion.MoveL(down(0.4, 0, 0.002, 0), 0.1, 0.3)));
        WorkspaceGuard careful = new WorkspaceGuard(WorkCell.UR5, LIMITS.withArmClearanceM(0.3));
        assertOnly("table: joint 6 is 263.0 mm above the table, at least 301.0 is asked at 100 %" + advice,
                careful.check(HOME, new Motion.MoveL(down(0.4, 0, 0.1, 0), 0.1, 0.3)));
    }

    @Test
    void tilt() {
        Quaternion leaning = Quaternion.aboutAxis(Vec3.Y, Math.toRadians(20)).times(down(0, 0, 0, 0).orientation());
        assertOnly("tool orientation: the tool leans by 20.0°, at most 15.0° is allowed at 100 %; "
                + "keep the tool upright, or allow more tilt",
                guard.check(HOME, new Motion.MoveL(new Pose(new Vec3(0.45, 0, 0.3), leaning), 0.05, 0.1)));
    }

    /** The flange is 0.163 m above the tip and the shoulder 0.089159 m above the base. */
    @Test
    void reach() {
        WorkspaceGuard wide = new WorkspaceGuard(WorkCell.UR5, LIMITS.withWorkspace(WIDE));
        String advice = "; move the target nearer to or farther from the base";
        double upM = 0.1 + 0.163 - 0.089159;
        assertOnly("reach: the flange is %.3f m from the shoulder, at most 0.750 is allowed".formatted(
                Math.hypot(0.9, upM)) + advice, wide.check(HOME, new Motion.MoveL(down(0.9, 0, 0.1, 0), 0.1, 0.3)));
        assertOnly("reach: the tip is 0.190 m from the base's axis, at least 0.200 is asked" + advice,
                wide.check(HOME, new Motion.MoveL(down(0.19, 0, 0.25, 0), 0.1, 0.3)));
    }

    @Test
    void singularities() {
        String advice =
                "; go around: another configuration, or farther from the shoulder and from the stretched arm";
        double[] wrist = HOME.toArray();
        wrist[4] = 0.1;
        assertEquals("singularity: wrist |sin θ5| is 0.100, below 0.150 at 100 %" + advice,
                line(Rule.SINGULARITY, new Motion.MoveJ(JointAngles.of(wrist), 0.1, 0.1)));
        JointAngles bent = JointAngles.of(0, -0.9, -0.3, -0.4, Math.PI / 2, 0);
        JointAngles stretched = JointAngles.of(0, -0.9, -0.12, -0.4, Math.PI / 2, 0);
        assertEquals("singularity: elbow |sin θ3| is 0.120, below 0.150 at 100 %" + advice,
                line(Rule.SINGULARITY, guard.check(bent, new Motion.MoveJ(stretched, 0.1, 0.1))));
    }

    /** Turning at the shoulder brings the wrist over the shoulder's axis. */
    @Test
    void theWristOverTheShoulderIsSingular() {
        double[] q = HOME.toArray();
        double aheadM = -0.425 * Math.cos(q[1]) - 0.39225 * Math.cos(q[1] + q[2])
                + 0.09465 * Math.sin(q[1] + q[2] + q[3]);
        double upM = 0.425 * Math.sin(q[1]) + 0.39225 * Math.sin(q[1] + q[2])
                + 0.09465 * Math.cos(q[1] + q[2] + q[3]);
        // Turned by δ the wrist is ahead by aheadM cos δ + upM sin δ.
        q[1] += Math.acos(0.02 / Math.hypot(aheadM, upM)) + Math.atan2(upM, aheadM);
        assertEquals("singularity: the wrist is 0.020 m from the shoulder's axis, below 0.050 at 100 %; go around: "
                + "another configuration, or farther from the shoulder and from the stretched arm",
                line(Rule.SINGULARITY, new Motion.MoveJ(JointAngles.of(q), 0.1, 0.1)));
    }

    /** Of the 270 steps the arm reaches 205, see LegTest. */
    @Test
    void unreachable() {
        WorkspaceGuard wide =
                new WorkspaceGuard(WorkCell.UR5, LIMITS.withWorkspace(WIDE).withMaxReachM(1));
        assertEquals("unreachable: no arm goes on straight from there at 76 %; no arm configuration gets there",
                line(Rule.UNREACHABLE, wide.check(HOME, new Motion.MoveL(down(0.9399, 0, 0.25, 0), 0.1, 0.3))));
    }

    @Test
    void turnInPlace() {
        assertEquals("turn in place: 0.33 rad on a way of 0.0300 m; "
                + "turn with a joint motion: a linear one has no defined turning speed",
                line(Rule.TURN_IN_PLACE, new Motion.MoveL(down(0.43, 0, 0.25, 0.33), 0.05, 0.1)));
    }

    @Test
    void blend() {
        List<Pose> corner = List.of(down(0.5, 0, 0.25, 0), down(0.5, 0.04, 0.25, 0), down(0.44, 0.04, 0.25, 0));
        assertOnly("blend: radius 0.0300 m must be in [0, half of the shorter leg, 0.0200 m] of leg 2 of 3; "
                + "use a smaller blend radius, or poses farther apart",
                guard.check(HOME, new Motion.MovePath(corner, 0.1, 0.3, 0.03)));
    }

    /** One step each, so that all of the motion is its end. */
    @Test
    void speedsAndAccelerationsOfJoints() {
        double[] q = HOME.toArray();
        q[5] += 0.001;
        JointAngles wrist3Turned = JointAngles.of(q);
        assertOnly("joint speed: joint 6 turns at 1.01 rad/s, at most 1.00 is allowed at 100 %; "
                + "ask for a lower speed", guard.check(HOME, new Motion.MoveJ(wrist3Turned, 1.01, 0.1)));
        assertOnly("joint acceleration: joint 6 accelerates by 2.05 rad/s², at most 2.00 is allowed at 100 %; "
                + "ask for a lower acceleration or speed",
                guard.check(HOME, new Motion.MoveJ(wrist3Turned, 0.1, 2.05)));
    }

    /** The farthest finger corner is 0.4752 m from the base's axis. */
    @Test
    void speedsAndAccelerationsOfPoints() {
        double[] q = HOME.toArray();
        q[0] += 0.001;
        JointAngles baseTurned = JointAngles.of(q);
        assertOnly("speed of the arm: a point moves at 0.261 m/s, at most 0.250 is allowed at 100 %; "
                + "ask for a lower speed", guard.check(HOME, new Motion.MoveJ(baseTurned, 0.55, 0.1)));
        WorkspaceGuard gentle = new WorkspaceGuard(WorkCell.UR5, LIMITS.withSpeeds(new SpeedLimits(1, 2, 0.25, 0.5)));
        assertOnly("acceleration of the arm: a point accelerates by 0.57 m/s², at most 0.50 is allowed at 100 %; "
                + "ask for a lower acceleration or speed",
                gentle.check(HOME, new Motion.MoveJ(baseTurned, 0.1, 1.2)));
    }

    @Test
    void theRefusalOfAMotionIsOneLine() {
        MotionRefusedException e = assertThrows(MotionRefusedException.class,
                () -> guard.require(HOME, new Motion.MoveL(down(0.4, 0, 0.002, 0), 0.26, 0.1)));
        assertEquals(List.of(Rule.TABLE, Rule.POINT_SPEED), e.violations().stream().map(Violation::rule).toList());
        assertEquals("the motion was refused: " + e.violations().get(0).line() + " | " + e.violations().get(1).line(),
                e.getMessage());
    }

    private String line(Rule rule, Motion motion) {
        return line(rule, guard.check(HOME, motion));
    }

    private static String line(Rule rule, List<Violation> found) {
        return found.stream().filter(v -> v.rule() == rule).map(Violation::line).findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + found));
    }

    private static void assertOnly(String line, List<Violation> found) {
        assertEquals(List.of(line), found.stream().map(Violation::line).toList());
    }
}
