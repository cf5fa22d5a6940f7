package mpgnet.hw.rtde;

/**
 * Is told what happens on the link, on the client's draining thread unless a method says otherwise: every method must
 * return within a few milliseconds. A method that throws on that thread ends the link (state {@link RtdeState.Lost}),
 * because the robot must not move on behind a broken listener.
 */
public interface RtdeListener {

    /** Hears nothing. */
    RtdeListener NONE = new RtdeListener() {
    };

    default void onSample(RtdeSample sample) {
    }

    /** A message of the controller, during the set-up too (then on the connecting thread). */
    default void onText(RtdeReply.Text text) {
    }

    default void onState(RtdeState state) {
    }

    /**
     * A caller of {@link RtdeClient#await} has looked at a sample and waits for the one after it. On the caller's
     * thread; must not call the client.
     */
    default void onWaiting(RtdeSample newest) {
    }

    /** A caller that waited does so no longer. On its thread. */
    default void onWaited() {
    }
}
