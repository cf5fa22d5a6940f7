package mpgnet.twin.arm;

/** Comes to rest along the way it is on: all joints slow down in proportion, the fastest at the given deceleration. */
final class Braking implements ArmMotion {

    private final double decelerationRadPerS2;
    private boolean ended;

    Braking(double decelerationRadPerS2) {
        this.decelerationRadPerS2 = decelerationRadPerS2;
    }

    @Override
    public double[] advance(double[] q, double[] qd, double dtS) {
        double fastest = 0;
        for (double speed : qd) {
            fastest = Math.max(fastest, Math.abs(speed));
        }
        double after = fastest - decelerationRadPerS2 * dtS;
        ended = after <= 0;
        double[] next = q.clone();
        if (!ended) {
            for (int i = 0; i < q.length; i++) {
                next[i] += qd[i] * after / fastest * dtS;
            }
        }
        return next;
    }

    @Override
    public boolean returned() {
        return ended;
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
