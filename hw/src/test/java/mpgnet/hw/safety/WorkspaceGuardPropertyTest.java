package mpgnet.hw.safety;

import static mpgnet.hw.safety.WorkCell.HOME;
import static mpgnet.hw.safety.WorkCell.LIMITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.Ur5KinematicsMargins;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import org.ejml.simple.SimpleMatrix;

class WorkspaceGuardPropertyTest {

    private final WorkspaceGuard guard = new WorkspaceGuard(WorkCell.UR5, LIMITS);

    /** Somewhat beyond the limits in every respect, so that some pass and some do not. */
    @Provide
    Arbitrary<Pose> targets() {
        return Combinators.combine(real(0.25, 0.6), real(-0.34, 0.34), real(-0.01, 0.45), real(-0.5, 0.5))
                .as(WorkCell::down);
    }

    @Provide
    Arbitrary<Double> speeds() {
        return real(0.01, 0.3);
    }

    @Provide
    Arbitrary<Double> anyDouble() {
        return Arbitraries.oneOf(real(-4, 4),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, 1e300, -1e-300));
    }

    private static Arbitrary<Double> real(double min, double max) {
        return Arbitraries.doubles().between(min, max).ofScale(6).withDistribution(RandomDistribution.uniform());
    }

    /** Checked with other means than the guard's: random moments, Jacobians instead of differences. */
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void anAcceptedJointMotionKeepsEveryLimitAtEveryMoment(@ForAll("targets") Pose target,
            @ForAll("speeds") double speed, @ForAll long seed) {
        double[] a = HOME.toArray();
        double[] b = WorkCell.UR5.nearest(target.times(WorkCell.TOOL.flangeFromTcp().inverse()), a).orElse(a);
        boolean accepted = guard.check(HOME, new Motion.MoveJ(JointAngles.of(b), speed, 0.2)).isEmpty();
        Statistics.collect(accepted);
        if (!accepted) {
            return;
        }
        double most = 0;
        for (int i = 0; i < 6; i++) {
            most = Math.max(most, Math.abs(b[i] - a[i]));
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int n = 0; n < 50; n++) {
            double t = random.nextDouble();
            double[] q = new double[6];
            double[] rate = new double[6];
            for (int i = 0; i < 6; i++) {
                q[i] = a[i] + t * (b[i] - a[i]);
                rate[i] = most == 0 ? 0 : (b[i] - a[i]) / most * speed;
                assertTrue(Math.abs(rate[i]) <= LIMITS.speeds().jointRadPerS() + 1e-9);
            }
            assertArmKeepsLimits(q, rate);
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void anAcceptedLinearMotionKeepsEveryLimitAtEveryMoment(@ForAll("targets") Pose target,
            @ForAll("speeds") double speed, @ForAll long seed) {
        boolean accepted = guard.check(HOME, new Motion.MoveL(target, speed, 0.2)).isEmpty();
        Statistics.collect(accepted);
        Pose start = WorkCell.UR5.forward(HOME.toArray()).times(WorkCell.TOOL.flangeFromTcp());
        Vec3 way = target.position().minus(start.position());
        if (!accepted || way.length() == 0) {
            return;
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double yaw = 2 * Math.atan2(target.orientation().y(), target.orientation().x());
        double startYaw = 2 * Math.atan2(start.orientation().y(), start.orientation().x());
        double rotation = Math.IEEEremainder(yaw - startYaw, 2 * Math.PI);
        double[] near = HOME.toArray();
        double[] times = random.doubles(50).sorted().toArray();
        for (double t : times) {
            Vec3 p = start.position().plus(way.times(t));
            Pose tcp = WorkCell.down(p.x(), p.y(), p.z(), startYaw + t * rotation);
            double[] q = WorkCell.UR5.nearest(tcp.times(WorkCell.TOOL.flangeFromTcp().inverse()), near).orElseThrow();
            near = q;
            double perSecond = speed / way.length();
            Vec3 omega = new Vec3(0, 0, rotation * perSecond);
            Vec3 lever = WorkCell.UR5.forward(q).position().minus(p);
            Vec3 linear = way.times(perSecond).plus(omega.cross(lever));
            SimpleMatrix twist = new SimpleMatrix(6, 1, true, linear.x(), linear.y(), linear.z(), 0, 0, omega.z());
            double[] rate = new SimpleMatrix(WorkCell.UR5.jacobian(q)).solve(twist).getDDRM().getData();
            for (double r : rate) {
                // The guard sees means over 2 mm, the Jacobian the moment.
                assertTrue(Math.abs(r) <= LIMITS.speeds().jointRadPerS() * 1.02, () -> "joint at " + r);
            }
            assertArmKeepsLimits(q, rate);
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void slowerIsNeverWorse(@ForAll("targets") Pose target, @ForAll("speeds") double speed,
            @ForAll("speeds") double factor) {
        Set<Rule> fast = rules(guard, new Motion.MoveL(target, speed, 0.8));
        Set<Rule> slow = rules(guard, new Motion.MoveL(target, speed * factor, 0.8 * factor));
        assertTrue(fast.containsAll(slow), () -> "fast breaks " + fast + ", slow " + slow);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void widerLimitsNeverRefuseMore(@ForAll("targets") Pose target, @ForAll("speeds") double speed,
            @ForAll("speeds") double more) {
        GuardLimits l = LIMITS;
        Vec3 grow = new Vec3(more, more, more);
        SpeedLimits s = l.speeds();
        GuardLimits wider = GuardLimitsBuilder.builder()
                .workspace(new WorkspaceBox(l.workspace().minM().minus(grow), l.workspace().maxM().plus(grow)))
                .table(TablePlane.level(-more)).tool(l.tool()).toolClearanceM(l.toolClearanceM())
                .armClearanceM(l.armClearanceM()).maxTiltRad(l.maxTiltRad() + more)
                .minRadiusM(l.minRadiusM() * (1 - more)).maxReachM(l.maxReachM() * (1 + more / 2))
                .jointMarginRad(l.jointMarginRad() * (1 - more))
                .speeds(new SpeedLimits(s.jointRadPerS() + more, s.jointRadPerS2() + more, s.pointMPerS() + more,
                        s.pointMPerS2() + more))
                .singularity(new Ur5KinematicsMargins(0.15 * (1 - more), 0.15 * (1 - more), 0.05 * (1 - more)))
                .build();
        Set<Rule> before = rules(guard, new Motion.MoveL(target, speed, 0.2));
        Set<Rule> after = rules(new WorkspaceGuard(WorkCell.UR5, wider), new Motion.MoveL(target, speed, 0.2));
        if (!before.contains(Rule.REACH)) {
            // Beyond the reach the way is not walked, so more may come to light when the reach grows.
            assertTrue(before.containsAll(after), () -> "narrow breaks " + before + ", wide " + after);
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void aJointMotionIsAsSafeBackwards(@ForAll("targets") Pose target) {
        double[] b = WorkCell.UR5.nearest(target.times(WorkCell.TOOL.flangeFromTcp().inverse()), HOME.toArray())
                .orElse(HOME.toArray());
        Set<Rule> there = rules(guard.check(HOME, new Motion.MoveJ(JointAngles.of(b), 0.1, 0.1)));
        Set<Rule> back = rules(guard.check(JointAngles.of(b), new Motion.MoveJ(HOME, 0.1, 0.1)));
        assertEquals(there, back);
    }

    @Property(tries = 40)
    void anyValuesAreCheckedAndNoneThrows(@ForAll("anyDouble") double a, @ForAll("anyDouble") double b,
            @ForAll("anyDouble") double c,
            @ForAll("anyDouble") double v, @ForAll("speeds") double fine) {
        Pose wild = WorkCell.down(0, 0, 0, fine);
        Pose pose = new Pose(new Vec3(a, b, c), wild.orientation());
        JointAngles joints = JointAngles.of(a, b, c, v, fine, a);
        for (List<Violation> found : List.of(
                guard.check(HOME, new Motion.MoveL(pose, v, fine)), guard.check(HOME, new Motion.MoveL(pose, fine, v)),
                guard.check(joints, new Motion.MoveL(pose, fine, fine)),
                guard.check(joints, new Motion.MoveJ(HOME, fine, fine)),
                guard.check(HOME, new Motion.MoveJ(joints, v, fine)),
                guard.check(HOME, new Motion.MovePath(List.of(wild, pose), fine, fine, v)))) {
            boolean allFinite = Double.isFinite(a + b + c + v);
            assertTrue(allFinite || !found.isEmpty() || Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c),
                    "a motion to a place that is not a number must be refused");
            for (Violation violation : found) {
                assertTrue(violation.line().startsWith(violation.rule().title() + ": "), violation.line());
                assertTrue(violation.line().endsWith(violation.rule().advice()), violation.line());
                assertTrue(violation.line().lines().count() == 1, violation.line());
            }
            assertEquals(found.size(), rules(found).size(), "one line per rule");
        }
    }

    private static void assertArmKeepsLimits(double[] q, double[] rate) {
        Pose flange = WorkCell.UR5.forward(q);
        Pose tcp = flange.times(WorkCell.TOOL.flangeFromTcp());
        for (Vec3 corner : WorkCell.TOOL.cornersM()) {
            Vec3 p = tcp.apply(corner);
            assertTrue(LIMITS.workspace().outsideM(p) <= 0, () -> "outside: " + p);
            assertTrue(p.z() >= LIMITS.toolClearanceM(), () -> "low: " + p);
        }
        assertTrue(-tcp.orientation().rotate(Vec3.Z).z() >= Math.cos(LIMITS.maxTiltRad() + 0.01));
        double[][] jacobian = WorkCell.UR5.jacobian(q);
        double[] twist = new SimpleMatrix(jacobian).mult(new SimpleMatrix(6, 1, true, rate)).getDDRM().getData();
        Vec3 linear = new Vec3(twist[0], twist[1], twist[2]);
        Vec3 tip = linear.plus(new Vec3(twist[3], twist[4], twist[5]).cross(tcp.position().minus(flange.position())));
        assertTrue(tip.length() <= LIMITS.speeds().pointMPerS() * 1.02, () -> "tip at " + tip.length());
    }

    private static Set<Rule> rules(WorkspaceGuard guard, Motion motion) {
        return rules(guard.check(HOME, motion));
    }

    private static Set<Rule> rules(List<Violation> violations) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        violations.forEach(v -> rules.add(v.rule()));
        return rules;
    }
}
