package mpgnet.sim.robot;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What becomes of a Grasp that closes on another object than the target; the paper does not say.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 51.
 */
public enum GraspRule {
    /**
     * What it holds is carried off into the drop zone, as the published simulators do: a wrong grasp clears something.
     * The target is grasped even if the fingers hold another object too.
     */
    PAPER,
    /**
     * What it holds is set down where it was gripped, the target too if it is not alone: a failure that clears nothing,
     * and only a Move clears.
     */
    STRICT;

    /** The name on the command line: {@code paper}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name; the message says which there are */
    public static GraspRule named(String label) {
        return Arrays.stream(values()).filter(rule -> rule.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule '%s': use one of %s".formatted(label,
                        Arrays.stream(values()).map(GraspRule::label).collect(Collectors.joining(", ")))));
    }
}
