package mpgnet.hw.safety;

import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.Ur5Kinematics;
import mpgnet.sim.robot.Ur5KinematicsMargins;

/**
 * Checks a commanded motion against {@link GuardLimits}, pure and without a robot: the whole way is walked in steps in
 * which no point moves by more than 2 mm, at each the arm is checked, and from the differences the speeds and
 * accelerations that the asked ones cause elsewhere. A stop always passes.
 *
 * <p>
 * Not covered: the arm touching itself (except its column), and things on the table.
 */
public final class WorkspaceGuard {

    private static final double SLACK_M = Leg.STEP_M / 2;

    /**
     * Above this the tool turns fast while its tip hardly moves, and the asked speed says nothing about the turning.
     */
    private static final double MAX_ROTATION_RAD_PER_M = 10;

    /** A turn this small needs no way. */
    private static final double SMALL_ROTATION_RAD = 0.01;

    private final Ur5Kinematics kinematics;
    private final GuardLimits limits;
    private final double longestLeverM;

    public WorkspaceGuard(Ur5Kinematics kinematics, GuardLimits limits) {
        this.kinematics = kinematics;
        this.limits = limits;
        double armM = kinematics.dh().joints().stream().mapToDouble(j -> Math.hypot(j.dM(), j.aM())).sum();
        double cornersM = limits.tool().cornersM().stream().mapToDouble(Vec3::length).max().orElse(0);
        this.longestLeverM = armM + limits.tool().flangeFromTcp().position().length() + cornersM;
    }

    public GuardLimits limits() {
        return limits;
    }

    /** @throws MotionRefusedException the motion breaks a rule; the message names each */
    public void require(JointAngles from, Motion motion) throws MotionRefusedException {
        List<Violation> violations = check(from, motion);
        if (!violations.isEmpty()) {
            throw new MotionRefusedException(violations);
        }
    }

    /**
     * Every rule that {@code motion} from {@code from} breaks, once each; empty for a motion that may be sent. Total:
     * any values, NaN and infinities too, are checked and not thrown at.
     */
    public List<Violation> check(JointAngles from, Motion motion) {
        Findings findings = new Findings();
        switch (motion) {
            case Motion.Stop _ -> {
            }
            case Motion.MoveJ m -> {
                requireAsked(findings, m.speedRadPerS(), m.accelerationRadPerS2());
                requireFinite(findings, "start", from.toArray());
                requireFinite(findings, "target", m.to().toArray());
                if (findings.isEmpty()) {
                    boolean starts = inRange(findings, from.toArray(), "at the start");
                    boolean ends = inRange(findings, m.to().toArray(), "at the target");
                    // Only within these ranges, because the number of steps grows with the angles.
                    if (starts && ends) {
                        walk(findings,
                                Leg.joint("", from, m.to(), m.speedRadPerS(), m.accelerationRadPerS2(), longestLeverM));
                    }
                }
            }
            case Motion.MoveL m ->
                    walkPoses(findings, from, List.of(m.baseFromTcp()), m.speedMPerS(), m.accelerationMPerS2(), 0);
            case Motion.MovePath m ->
                    walkPoses(findings, from, m.baseFromTcp(), m.speedMPerS(), m.accelerationMPerS2(), m.blendM());
        }
        return findings.violations();
    }

    private void walkPoses(Findings findings, JointAngles from, List<Pose> targets, double speed, double acceleration,
            double blendM) {
        requireAsked(findings, speed, acceleration);
        requireFinite(findings, "start", from.toArray());
        requireFinite(findings, "blend radius", blendM);
        for (Pose target : targets) {
            Vec3 p = target.position();
            requireFinite(findings, "target", p.x(), p.y(), p.z());
        }
        if (!findings.isEmpty() || !inRange(findings, from.toArray(), "at the start")) {
            return;
        }
        double[] q = from.toArray();
        Pose tcp = kinematics.forward(q).times(limits.tool().flangeFromTcp());
        double lastWayM = Double.POSITIVE_INFINITY;
        for (int i = 0; i < targets.size(); i++) {
            Pose target = targets.get(i);
            String name = targets.size() == 1 ? "" : "of leg %d of %d".formatted(i + 1, targets.size());
            double wayM = target.position().minus(tcp.position()).length();
            double angleRad = Leg.angleRad(tcp.orientation(), target.orientation());
            if (angleRad > SMALL_ROTATION_RAD) {
                findings.note(Rule.TURN_IN_PLACE, angleRad / wayM - MAX_ROTATION_RAD_PER_M, name,
                        "%.2f rad on a way of %.4f m", angleRad, wayM);
            }
            if (blendM != 0) {
                findings.note(Rule.BLEND, i == 0 ? -blendM : Math.max(-blendM, 2 * blendM - Math.min(wayM, lastWayM)),
                        name,
                        "radius %.4f m must be in [0, half of the shorter leg, %.4f m]", blendM,
                        Math.min(wayM, lastWayM) / 2);
            }
            lastWayM = wayM;
            // Far targets first: the number of steps grows with the way.
            if (!inReach(findings, target, name)) {
                return;
            }
            Leg leg = Leg.linear(name, kinematics, limits.tool().flangeFromTcp(), q, target, speed, acceleration);
            walk(findings, leg);
            if (!leg.complete()) {
                return;
            }
            q = leg.q().getLast();
            tcp = target;
        }
    }

    private void walk(Findings findings, Leg leg) {
        List<Vec3[]> points = new ArrayList<>(leg.q().size());
        for (int k = 0; k < leg.q().size(); k++) {
            points.add(checkArm(findings, leg.q().get(k), new Place(leg, k)));
        }
        if (!leg.complete()) {
            findings.note(Rule.UNREACHABLE, 1, new Place(leg, leg.q().size() - 1),
                    "no arm goes on straight from there");
        }
        for (int k = 1; k < leg.q().size(); k++) {
            checkSpeeds(findings, leg, points, k);
        }
    }

    /** The arm at rest at one place; the points whose speed matters. */
    private Vec3[] checkArm(Findings findings, double[] q, Object where) {
        inRange(findings, q, where);
        Pose tcp = kinematics.forward(q).times(limits.tool().flangeFromTcp());
        List<Vec3> joints = kinematics.origins(q);
        List<Vec3> points = new ArrayList<>();
        points.add(tcp.position());
        limits.tool().cornersM().forEach(corner -> points.add(tcp.apply(corner)));
        for (Vec3 p : points) {
            findings.note(Rule.WORKSPACE, limits.workspace().outsideM(p) + SLACK_M, where,
                    "the tool at (%.3f, %.3f, %.3f) m is outside of the box or within 1 mm of its side", p.x(), p.y(),
                    p.z());
            double heightM = limits.table().heightM(p);
            findings.note(Rule.TABLE, limits.toolClearanceM() + SLACK_M - heightM, where,
                    "the tool is %.1f mm above the table, at least %.1f is asked",
                    heightM * 1e3, (limits.toolClearanceM() + SLACK_M) * 1e3);
        }
        // Frames 0 and 1 are the base, which stands on the table.
        for (int i = 2; i < joints.size(); i++) {
            double heightM = limits.table().heightM(joints.get(i));
            findings.note(Rule.TABLE, limits.armClearanceM() + SLACK_M - heightM, where,
                    "joint %.0f is %.1f mm above the table, at least %.1f is asked",
                    i, heightM * 1e3, (limits.armClearanceM() + SLACK_M) * 1e3);
            points.add(joints.get(i));
        }
        double tiltRad = Math.acos(Math.clamp(-tcp.orientation().rotate(Vec3.Z).dot(limits.table().normal()), -1, 1));
        findings.note(Rule.TILT, tiltRad - limits.maxTiltRad(), where,
                "the tool leans by %.1f°, at most %.1f° is allowed",
                Math.toDegrees(tiltRad), Math.toDegrees(limits.maxTiltRad()));
        inReach(findings, tcp, where);
        Ur5KinematicsMargins margins = kinematics.margins(q);
        Ur5KinematicsMargins least = limits.singularity();
        findings.note(Rule.SINGULARITY, least.wrist() - margins.wrist(), where, "wrist |sin θ5| is %.3f, below %.3f",
                margins.wrist(), least.wrist());
        findings.note(Rule.SINGULARITY, least.elbow() - margins.elbow(), where, "elbow |sin θ3| is %.3f, below %.3f",
                margins.elbow(), least.elbow());
        findings.note(Rule.SINGULARITY, least.shoulderM() - margins.shoulderM(), where,
                "the wrist is %.3f m from the shoulder's axis, below %.3f",
                margins.shoulderM(), least.shoulderM());
        return points.toArray(Vec3[]::new);
    }

    private boolean inReach(Findings findings, Pose tcp, Object where) {
        Pose flange = tcp.times(limits.tool().flangeFromTcp().inverse());
        Vec3 shoulder = new Vec3(0, 0, kinematics.dh().joints().getFirst().dM());
        double reachM = flange.position().minus(shoulder).length();
        double radiusM = Math.hypot(tcp.position().x(), tcp.position().y());
        findings.note(Rule.REACH, reachM - limits.maxReachM(), where,
                "the flange is %.3f m from the shoulder, at most %.3f is allowed", reachM, limits.maxReachM());
        findings.note(Rule.REACH, limits.minRadiusM() - radiusM, where,
                "the tip is %.3f m from the base's axis, at least %.3f is asked", radiusM, limits.minRadiusM());
        return reachM <= limits.maxReachM();
    }

    private boolean inRange(Findings findings, double[] q, Object where) {
        boolean fine = true;
        for (int i = 0; i < q.length; i++) {
            double mostRad = (i == Ur5Kinematics.ELBOW ? Ur5Kinematics.ELBOW_LIMIT_RAD : Ur5Kinematics.JOINT_LIMIT_RAD)
                    - limits.jointMarginRad();
            double excess = Math.abs(q[i]) - mostRad;
            findings.note(Rule.JOINT_RANGE, excess, where, "joint %.0f at %.3f rad is outside of ±%.3f", i + 1, q[i],
                    mostRad);
            fine &= excess <= 0;
        }
        return fine;
    }

    /** With s as the path parameter at the asked speed v and acceleration a: |x′| v, and |x′| a + |x″| v². */
    private void checkSpeeds(Findings findings, Leg leg, List<Vec3[]> points, int k) {
        if (leg.step() == 0) {
            return;
        }
        Place where = new Place(leg, k);
        double h = leg.step();
        double v = leg.speed();
        boolean inner = k + 1 < leg.q().size();
        for (int i = 0; i < 6; i++) {
            double rate = Math.abs(leg.q().get(k)[i] - leg.q().get(k - 1)[i]) / h;
            double bend = inner
                    ? Math.abs(leg.q().get(k + 1)[i] - 2 * leg.q().get(k)[i] + leg.q().get(k - 1)[i]) / (h * h) : 0;
            findings.note(Rule.JOINT_SPEED, rate * v - limits.speeds().jointRadPerS(), where,
                    "joint %.0f turns at %.2f rad/s, at most %.2f is allowed",
                    i + 1, rate * v, limits.speeds().jointRadPerS());
            double acceleration = rate * leg.acceleration() + bend * v * v;
            findings.note(Rule.JOINT_ACCELERATION, acceleration - limits.speeds().jointRadPerS2(), where,
                    "joint %.0f accelerates by %.2f rad/s², at most %.2f is allowed", i + 1, acceleration,
                    limits.speeds().jointRadPerS2());
        }
        for (int p = 0; p < points.get(k).length; p++) {
            Vec3 before = points.get(k - 1)[p];
            Vec3 here = points.get(k)[p];
            double rate = here.minus(before).length() / h;
            double bend = inner ? points.get(k + 1)[p].minus(here).minus(here.minus(before)).length() / (h * h) : 0;
            findings.note(Rule.POINT_SPEED, rate * v - limits.speeds().pointMPerS(), where,
                    "a point moves at %.3f m/s, at most %.3f is allowed",
                    rate * v, limits.speeds().pointMPerS());
            double acceleration = rate * leg.acceleration() + bend * v * v;
            findings.note(Rule.POINT_ACCELERATION, acceleration - limits.speeds().pointMPerS2(), where,
                    "a point accelerates by %.2f m/s², at most %.2f is allowed", acceleration,
                    limits.speeds().pointMPerS2());
        }
    }

    private static void requireAsked(Findings findings, double speed, double acceleration) {
        boolean positive = speed > 0 && acceleration > 0 && Double.isFinite(speed) && Double.isFinite(acceleration);
        findings.note(Rule.SPEED_ASKED, positive ? 0 : 1, "",
                "speed %s and acceleration %s must be positive and finite", speed, acceleration);
    }

    private static void requireFinite(Findings findings, String what, double... values) {
        for (double value : values) {
            findings.note(Rule.FINITE, Double.isFinite(value) ? 0 : 1, "", "the " + what + " holds %s", value);
        }
    }

    /** An arm of a leg, put into words only if it is the worst. */
    private record Place(Leg leg, int k) {
        @Override
        public String toString() {
            String place = k == 0 ? "at the start" : "at %.0f %%".formatted(100.0 * k / leg.steps());
            return leg.name().isEmpty() ? place : place + " " + leg.name();
        }
    }
}
