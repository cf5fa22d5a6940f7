package mpgnet.twin;

import java.util.function.BooleanSupplier;

/**
 * When the controller's next cycle begins: by the clock, or as soon as a client in the same process is ready for it.
 */
sealed interface Pacing permits ClockPacing, Lockstep {

    /**
     * Returns when the next cycle may begin. Called by the controller's thread, without any lock.
     *
     * @param nowS   the controller's time
     * @param cycleS until the next cycle
     * @param ended  looked at whenever the thread is unparked: returns early if true
     */
    void awaitTurn(double nowS, double cycleS, BooleanSupplier ended);
}
