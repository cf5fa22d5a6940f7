package mpgnet.twin.arm;

import java.util.function.Supplier;

/** Comes to rest, then does what was asked, from there. */
final class BrakeFirst implements ArmMotion {

    private final Braking braking;
    private final Supplier<ArmMotion> start;
    private ArmMotion then;

    BrakeFirst(Braking braking, Supplier<ArmMotion> start) {
        this.braking = braking;
        this.start = start;
    }

    @Override
    public double[] advance(double[] q, double[] qd, double dtS) {
        if (!braking.ended()) {
            return braking.advance(q, qd, dtS);
        }
        if (then == null) {
            then = start.get();
        }
        return then.advance(q, qd, dtS);
    }

    @Override
    public boolean returned() {
        return then != null && then.returned();
    }

    @Override
    public boolean ended() {
        return then != null && then.ended();
    }
}
