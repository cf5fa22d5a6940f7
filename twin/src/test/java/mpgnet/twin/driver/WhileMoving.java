package mpgnet.twin.driver;

import java.util.stream.DoubleStream;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSample;

/**
 * Lets something happen in the middle of a motion: after so many samples in which the arm moves, before the driver has
 * looked at the next one. In virtual time that is the same moment on every machine.
 */
final class WhileMoving implements RtdeListener {

    private static final int SAMPLES = 20;
    private static final double MOVING_RAD_PER_S = 1e-3;

    private final RtdeListener inner;
    private final Runnable trouble;
    private int moving;
    private int since;

    WhileMoving(RtdeListener inner, Runnable trouble) {
        this.inner = inner;
        this.trouble = trouble;
    }

    /** How many samples the driver has waited for since. */
    int samplesSince() {
        return since;
    }

    @Override
    public void onWaiting(RtdeSample newest) {
        if (moving == SAMPLES) {
            since++;
        } else if (DoubleStream.of(newest.reals("actual_qd")).anyMatch(v -> Math.abs(v) > MOVING_RAD_PER_S)) {
            moving++;
            if (moving == SAMPLES) {
                trouble.run();
            }
        }
        inner.onWaiting(newest);
    }

    @Override
    public void onWaited() {
        inner.onWaited();
    }
}
