package mpgnet.rl.stage;

import java.util.Arrays;

/**
 * The ablations of section IV-D.
 *
 * @see #multiStage
 * @see #alternating
 */
public enum Variant {
    /** MPGNet as it is. */
    FULL("full", true, true),
    /** MPGNet w/o mt: begins with the joint stage, with untrained nets. */
    NO_MULTISTAGE("no-multistage", false, true),
    /** MPGNet w/o at: in the joint stage the highest Q-value decides whose turn it is, and the nets learn side by side. */
    NO_ALTERNATING("no-alternating", true, false),
    /** MPGNet w/o at&mt. */
    NEITHER("neither", false, false);

    private final String label;
    private final boolean multiStage;
    private final boolean alternating;

    Variant(String label, boolean multiStage, boolean alternating) {
        this.label = label;
        this.multiStage = multiStage;
        this.alternating = alternating;
    }

    /** As it is written on the command line. */
    public String label() {
        return label;
    }

    /** Whether stages I to IV come before the joint one. */
    public boolean multiStage() {
        return multiStage;
    }

    /** Whether the joint stage follows the workflow and trains one net at a time. */
    public boolean alternating() {
        return alternating;
    }

    /** @throws IllegalArgumentException if there is none of that name; the message lists them */
    public static Variant of(String label) {
        return Arrays.stream(values()).filter(v -> v.label.equals(label)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "the variant must be one of %s; was %s".formatted(Arrays.stream(values()).map(Variant::label).toList(), label)));
    }
}
