package mpgnet.twin.arm;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * movel: the tip straight, the orientation evenly about one axis. Blends as {@link JointPath} does. A leg that only
 * turns is as long as its angle, so that speed and acceleration are then in rad/s and rad/s².
 */
final class LinearPath implements ArmMotion {

    /**
     * No joint turns faster (UR user manual: 180°/s); a controller stops protectively where a straight line would need
     * it.
     */
    static final double MAX_JOINT_RAD_PER_S = Math.PI;
    static final double TOLERANCE = 1.05;

    private record Leg(Vec3 way, Vec3 rotation, Trapezoid profile, double startS, double blendM) {
        double share(double nowS) {
            return profile.length() == 0 ? 1 : profile.at(nowS - startS) / profile.length();
        }

        boolean ended(double nowS) {
            return nowS - startS >= profile.durationS();
        }
    }

    private final ArmKinematics kinematics;
    private final Pose tcpFromFlange;
    private final List<Leg> legs = new ArrayList<>();
    private Pose base;
    private double nowS;

    LinearPath(ArmKinematics kinematics, Pose flangeFromTcp, double[] from) {
        this.kinematics = kinematics;
        this.tcpFromFlange = flangeFromTcp.inverse();
        this.base = kinematics.forward(from).times(flangeFromTcp);
    }

    void append(Pose to, double speed, double acceleration, double durationS, double blendM) {
        Pose from = base;
        for (Leg leg : legs) {
            from = moved(from, leg, 1);
        }
        Vec3 way = to.position().minus(from.position());
        Vec3 rotation = rotation(to.orientation().times(from.orientation().inverse()));
        double length = way.length() > 1e-9 ? way.length() : rotation.length();
        Trapezoid profile =
                durationS > 0 ? Trapezoid.lasting(length, durationS) : new Trapezoid(length, speed, acceleration);
        legs.add(new Leg(way, rotation, profile, nowS, Math.min(blendM, profile.brakingLength())));
    }

    @Override
    public double[] advance(double[] q, double[] qd, double dtS) {
        nowS += dtS;
        Pose next = base;
        for (Leg leg : legs) {
            next = moved(next, leg, leg.share(nowS));
        }
        while (legs.size() > 1 && legs.getFirst().ended(nowS)) {
            base = moved(base, legs.removeFirst(), 1);
        }
        return reach(kinematics, next.times(tcpFromFlange), q, dtS);
    }

    /** The joint angles for a flange pose near {@code q}, no farther than the joints can turn in {@code dtS}. */
    static double[] reach(ArmKinematics kinematics, Pose baseFromFlange, double[] q, double dtS) {
        double[] next = kinematics.nearest(baseFromFlange, q)
                .orElseThrow(() -> new UnreachableException("the straight way leads out of the arm's reach"));
        for (int i = 0; i < q.length; i++) {
            double speed = Math.abs(next[i] - q[i]) / dtS;
            if (speed > TOLERANCE * MAX_JOINT_RAD_PER_S) {
                throw new UnreachableException(
                        "joint %d would have to turn by %.1f rad/s: too near a singularity".formatted(i, speed));
            }
        }
        return next;
    }

    private static Pose moved(Pose from, Leg leg, double share) {
        return new Pose(from.position().plus(leg.way.times(share)),
                rotated(leg.rotation.times(share)).times(from.orientation()));
    }

    static Quaternion rotated(Vec3 rotation) {
        double angleRad = rotation.length();
        return angleRad < 1e-12 ? Quaternion.IDENTITY : Quaternion.aboutAxis(rotation, angleRad);
    }

    /** Axis times angle, the angle in [0, π]. */
    static Vec3 rotation(Quaternion q) {
        double sign = q.w() < 0 ? -1 : 1;
        Vec3 axis = new Vec3(q.x(), q.y(), q.z()).times(sign);
        double sine = axis.length();
        return axis.times(sine < 1e-9 ? 2 : 2 * Math.atan2(sine, q.w() * sign) / sine);
    }

    @Override
    public boolean returned() {
        Leg last = legs.getLast();
        return last.ended(nowS)
                || last.blendM > 0 && last.profile.length() - last.profile.at(nowS - last.startS) <= last.blendM;
    }

    @Override
    public boolean ended() {
        return legs.stream().allMatch(leg -> leg.ended(nowS));
    }
}
