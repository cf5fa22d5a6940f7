package mpgnet.rl.policy;

/**
 * Why a rule of geometry passes over a pixel, whatever a net promises there.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 9, 21, 48, 50 and 57.
 */
public enum Refusal {
    /** {@link FutileMotions}. */
    FAILED("nearly the same has failed before"),
    /** {@link FingerRoom}. */
    NO_ROOM("no room for the fingers on their way down"),
    /** {@link TargetInReach}. */
    TARGET_IN_REACH("the jaw would close on the target too"),
    /** {@link TargetPushedOut}. */
    PUSHED_OUT("the target would be pushed out of the workspace");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
