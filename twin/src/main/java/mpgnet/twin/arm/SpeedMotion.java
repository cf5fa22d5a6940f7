package mpgnet.twin.arm;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * speedj and speedl: towards a velocity at an acceleration, then that velocity for as long as nothing else is asked.
 */
final class SpeedMotion implements ArmMotion {

    /** Steps a pose by its present velocity, or joint angles by theirs. */
    private final boolean linear;
    private final ArmKinematics kinematics;
    private final Pose flangeFromTcp;
    private final double[] wanted;
    private final double acceleration;
    private final double forS;
    private double[] present;
    private double nowS;

    /**
     * @param wanted six joint velocities, or tip velocity (m/s) and angular velocity in the base's frame
     * @param forS   when the call returns; 0 = once the velocity is reached
     */
    SpeedMotion(boolean linear, ArmKinematics kinematics, Pose flangeFromTcp, double[] wanted, double acceleration,
            double forS, double[] present) {
        this.linear = linear;
        this.kinematics = kinematics;
        this.flangeFromTcp = flangeFromTcp;
        this.wanted = wanted.clone();
        this.acceleration = acceleration;
        this.forS = forS;
        this.present = present.clone();
    }

    @Override
    public double[] advance(double[] q, double[] qd, double dtS) {
        nowS += dtS;
        double difference = 0;
        for (int i = 0; i < 6; i++) {
            difference = Math.max(difference, Math.abs(wanted[i] - present[i]));
        }
        double share = difference == 0 ? 1 : Math.min(1, acceleration * dtS / difference);
        for (int i = 0; i < 6; i++) {
            present[i] += share * (wanted[i] - present[i]);
        }
        if (linear) {
            Pose tcp = kinematics.forward(q).times(flangeFromTcp);
            Vec3 p = tcp.position().plus(new Vec3(present[0], present[1], present[2]).times(dtS));
            Vec3 rotation = new Vec3(present[3], present[4], present[5]).times(dtS);
            Pose next = new Pose(p, LinearPath.rotated(rotation).times(tcp.orientation()));
            return LinearPath.reach(kinematics, next.times(flangeFromTcp.inverse()), q, dtS);
        }
        double[] next = q.clone();
        for (int i = 0; i < 6; i++) {
            next[i] += Math.clamp(present[i], -LinearPath.MAX_JOINT_RAD_PER_S, LinearPath.MAX_JOINT_RAD_PER_S) * dtS;
        }
        return next;
    }

    @Override
    public boolean returned() {
        if (forS > 0) {
            return nowS >= forS - 1e-9;
        }
        for (int i = 0; i < 6; i++) {
            if (Math.abs(wanted[i] - present[i]) > 1e-9) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean ended() {
        return false;
    }
}
