package mpgnet.twin.arm;

/** servoj: follows a joint target that is renewed all the time, smoothed over the look-ahead time. */
final class ServoMotion implements ArmMotion {

    private static final double MAX_ACCELERATION_RAD_PER_S2 = 40;

    private double[] target;
    private double lookAheadS;
    private double forS;
    private double sinceS;

    ServoMotion(double[] target, double lookAheadS, double forS) {
        renew(target, lookAheadS, forS);
    }

    void renew(double[] newTarget, double newLookAheadS, double newForS) {
        target = newTarget.clone();
        lookAheadS = newLookAheadS;
        forS = newForS;
        sinceS = 0;
    }

    @Override
    public double[] advance(double[] q, double[] qd, double dtS) {
        sinceS += dtS;
        double[] next = q.clone();
        for (int i = 0; i < 6; i++) {
            double way = target[i] - q[i];
            // Never faster than it can still brake on the way that is left.
            double limit = Math.min(LinearPath.MAX_JOINT_RAD_PER_S,
                    Math.sqrt(2 * MAX_ACCELERATION_RAD_PER_S2 * Math.abs(way)));
            double speed = Math.clamp(way / lookAheadS, -limit, limit);
            double change = MAX_ACCELERATION_RAD_PER_S2 * dtS;
            next[i] += Math.clamp(speed, qd[i] - change, qd[i] + change) * dtS;
        }
        return next;
    }

    @Override
    public boolean returned() {
        return sinceS >= forS - 1e-9;
    }

    @Override
    public boolean ended() {
        return false;
    }
}
