package mpgnet.rl.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether geometry may overrule a net: fingers need room on their way down ({@link FingerRoom}), a move keeps off the
 * target ({@link TargetInReach}), a push keeps it in the workspace ({@link TargetPushedOut}), what failed is passed
 * over ({@link FutileMotions}). They are ours, not the paper's; switched off they show what the nets achieve alone.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 9, 21, 48, 50 and 57.
 */
public enum GeometryRules {
    ON, OFF;

    /** The name on the command line: {@code on}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name; the message says which there are */
    public static GeometryRules named(String label) {
        return Arrays.stream(values()).filter(rules -> rules.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rules can be %s; were '%s'".formatted(
                        Arrays.stream(values()).map(GeometryRules::label).collect(Collectors.joining(" or ")), label)));
    }
}
