package mpgnet.hw.safety;

import static mpgnet.hw.safety.WorkCell.HOME;
import static mpgnet.hw.safety.WorkCell.LIMITS;
import static mpgnet.hw.safety.WorkCell.down;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

/** How the guard walks a way: at which limits it still does so, in which steps, and what it computes from them. */
class WalkedWayTest {

    private static final WorkspaceBox WIDE = new WorkspaceBox(new Vec3(-2, -2, -1), new Vec3(2, 2, 2));

    private final WorkspaceGuard guard = new WorkspaceGuard(WorkCell.UR5, LIMITS);

    @Test
    void theLimitsAreThoseGiven() {
        assertSame(LIMITS, guard.limits());
    }

    /**
     * The arm's links and tool are 1.4556 m long together, so a turn of 0.0042 rad has 4 steps, and one of them ends at
     * its middle, where a corner ahead of the tip is farthest out.
     */
    @Test
    void stepsAreSetByTheWholeLengthOfArmAndTool() {
        ToolShape tool = new ToolShape(Pose.at(0, 0, 0.163), List.of(new Vec3(0.1, 0, 0)));
        double linksM = 0.089159 + 0.425 + 0.39225 + 0.10915 + 0.09465 + 0.0823;
        double turnRad = 3.05 * 0.002 / (linksM + 0.163 + 0.1);
        WorkspaceBox box = new WorkspaceBox(new Vec3(0, -1, 0), new Vec3(0.5, 1, 1));
        WorkspaceGuard narrow = new WorkspaceGuard(WorkCell.UR5, LIMITS.withTool(tool).withWorkspace(box));
        Violation found = only(Rule.WORKSPACE,
                narrow.check(turned(0, -turnRad / 2), new Motion.MoveJ(turned(0, turnRad / 2), 0.1, 0.1)));
        assertEquals(0.001, found.excess(), 1e-9, "the corner is at the box's side, and 1 mm is kept from it");
        assertTrue(found.line().contains(" at 50 %;"), found.line());
    }

    /** Were a target at the very end of the reach taken for one beyond it, its way would not be walked at all. */
    @Test
    void aWayToTheEndOfTheReachIsWalked() {
        Pose target = down(0.6, 0, 0.002, 0);
        Vec3 shoulder = new Vec3(0, 0, 0.089159);
        double reachM = target.times(WorkCell.TOOL.flangeFromTcp().inverse()).position().minus(shoulder).length();
        Motion motion = new Motion.MoveL(target, 0.1, 0.3);
        assertEquals(Set.of(Rule.TABLE), rules(reaching(reachM).check(HOME, motion)));
        assertEquals(Set.of(Rule.REACH), rules(reaching(reachM - 1e-6).check(HOME, motion)), "not walked");
    }

    private static WorkspaceGuard reaching(double maxReachM) {
        return new WorkspaceGuard(WorkCell.UR5, LIMITS.withMaxReachM(maxReachM));
    }

    /** Likewise at the very end of a joint's range. */
    @Test
    void aWayToTheEndOfAJointsRangeIsWalked() {
        WorkspaceGuard free = new WorkspaceGuard(WorkCell.UR5, LIMITS.withJointMarginRad(0));
        double[] q = HOME.toArray();
        q[5] = 2 * Math.PI;
        assertEquals(Set.of(Rule.JOINT_SPEED),
                rules(free.check(JointAngles.of(q), new Motion.MoveJ(turnedFrom(q, 5, -0.001), 1.1, 0.1))));
        assertEquals(Set.of(Rule.JOINT_SPEED),
                rules(free.check(turnedFrom(q, 5, -0.001), new Motion.MoveJ(JointAngles.of(q), 1.1, 0.1))));
        q[5] = Math.nextUp(2 * Math.PI + 1e-9);
        assertEquals(Set.of(Rule.JOINT_RANGE),
                rules(free.check(JointAngles.of(q), new Motion.MoveJ(HOME, 1.1, 0.1))), "not walked");
    }

    /** At most 10 rad per metre; a turn below 0.01 rad needs no way at all. */
    @Test
    void aToolTurnsOnItsWayOrHardlyAtAll() {
        assertEquals(Set.of(), rules(guard.check(HOME, new Motion.MoveL(down(0.43, 0, 0.25, 0.299), 0.02, 0.1))));
        Violation found =
                only(Rule.TURN_IN_PLACE, guard.check(HOME, new Motion.MoveL(down(0.43, 0, 0.25, 0.33), 0.02, 0.1)));
        assertEquals(1, found.excess(), 1e-9);
        assertEquals(Set.of(), rules(guard.check(HOME, new Motion.MoveL(down(0.4, 0, 0.25, 0.009), 0.02, 0.1))));
        assertEquals(Set.of(Rule.TURN_IN_PLACE),
                rules(guard.check(HOME, new Motion.MoveL(down(0.4, 0, 0.25, 0.011), 0.02, 0.1))));
    }

    /** Its way is rounding, down to 1e-17 m, and so is its turn; the one divided by the other is any speed. */
    @Test
    void aTipThatStandsWhereItIsAskedToBreaksNoLimitOfSpeed() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int i = 0; i < 300; i++) {
            Pose here = down(random.nextDouble(0.3, 0.6), random.nextDouble(-0.3, 0.3), random.nextDouble(0.02, 0.3),
                    random.nextDouble());
            JointAngles arm = JointAngles.of(WorkCell.arm(here));
            Set<Rule> standing = rules(guard.check(arm, new Motion.MoveJ(arm, 0.1, 0.1)));
            assertEquals(standing, rules(guard.check(arm, new Motion.MoveL(here, 0.1, 0.3))), here::toString);
        }
    }

    /** A path comes from rest, so that nothing is cut at its start; each corner is between two legs. */
    @Test
    void aBlendMayTakeHalfOfTheShorterLegAtACorner() {
        Pose near = down(0.41, 0, 0.25, 0);
        assertEquals(Set.of(), rules(guard.check(HOME, new Motion.MovePath(List.of(near), 0.1, 0.3, 0.1))));
        Pose far = down(0.5, 0, 0.25, 0);
        List<Pose> longThenShort = List.of(far, down(0.5, 0.04, 0.25, 0));
        assertEquals(Set.of(), rules(guard.check(HOME, new Motion.MovePath(longThenShort, 0.1, 0.3, 0.02))));
        assertEquals(0.02, only(Rule.BLEND, guard.check(HOME, new Motion.MovePath(longThenShort, 0.1, 0.3, 0.03)))
                .excess(), 1e-9);
        List<Pose> shortThenLong = List.of(near, far);
        assertEquals(0.05, only(Rule.BLEND, guard.check(HOME, new Motion.MovePath(shortThenLong, 0.1, 0.3, 0.03)))
                .excess(), 1e-9);
    }

    /** A corner on a circle of radius R about the base's axis: R a along it and R v² to its middle. */
    @Test
    void aPointOnACircleAcceleratesAlongItAndTowardsItsMiddle() {
        double radiusM = Math.hypot(0.4 + 0.075, 0.014);
        GuardLimits gentle = LIMITS.withSpeeds(new SpeedLimits(1, 2, 0.25, 0.1));
        Violation found = only(Rule.POINT_ACCELERATION, new WorkspaceGuard(WorkCell.UR5, gentle)
                .check(HOME, new Motion.MoveJ(turned(0, 0.1), 0.5, 0.2)));
        assertEquals(radiusM * 0.2 + radiusM * 0.5 * 0.5 - 0.1, found.excess(), 1e-6);
    }

    /**
     * Past the base at 0.2 m the base joint turns fastest and changes its speed most. The tip goes from y = −0.3 to 0.3
     * m; the arm is 0.10915 m beside the plane through the base's axis, so its angle is known at each y.
     */
    @Test
    void aJointAcceleratesWhereALineBendsInJointSpace() {
        double speed = 0.25;
        double acceleration = 0.1;
        double limit = 0.5;
        double most = 0;
        double h = 1e-4;
        for (double y = -0.3; y < 0.3; y += h) {
            double rate = (baseRad(0.2, y + h) - baseRad(0.2, y - h)) / (2 * h);
            double bend = (baseRad(0.2, y + h) - 2 * baseRad(0.2, y) + baseRad(0.2, y - h)) / (h * h);
            most = Math.max(most, Math.abs(rate) * acceleration + Math.abs(bend) * speed * speed);
        }
        GuardLimits gentle = LIMITS.withWorkspace(WIDE).withSpeeds(new SpeedLimits(1, limit, 0.25, 1));
        Violation found = only(Rule.JOINT_ACCELERATION, new WorkspaceGuard(WorkCell.UR5, gentle)
                .check(JointAngles.of(WorkCell.arm(down(0.2, -0.3, 0.25, 0))),
                        new Motion.MoveL(down(0.2, 0.3, 0.25, 0), speed, acceleration)));
        assertEquals(most - limit, found.excess(), 0.005 * most);
    }

    private static double baseRad(double x, double y) {
        return Math.atan2(y, x) + Math.asin(0.10915 / Math.hypot(x, y));
    }

    private static JointAngles turned(int joint, double angleRad) {
        return turnedFrom(HOME.toArray(), joint, angleRad);
    }

    private static JointAngles turnedFrom(double[] q, int joint, double angleRad) {
        double[] turned = q.clone();
        turned[joint] += angleRad;
        return JointAngles.of(turned);
    }

    private static Violation only(Rule rule, List<Violation> found) {
        return found.stream().filter(v -> v.rule() == rule).findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + found));
    }

    private static Set<Rule> rules(List<Violation> violations) {
        return violations.stream().map(Violation::rule).collect(Collectors.toSet());
    }
}
