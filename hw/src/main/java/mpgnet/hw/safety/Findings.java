package mpgnet.hw.safety;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Collects what a motion breaks and keeps, of each rule, the worst. Words are made at the end, from the few that are
 * left.
 */
final class Findings {

    /** Values at the limit pass in spite of rounding. */
    private static final double ROUNDING = 1e-9;

    private record Finding(double excess, Object place, String what, double[] values) {
    }

    private final Map<Rule, Finding> worst = new EnumMap<>(Rule.class);

    /**
     * @param excess > 0 breaks the rule; NaN breaks every rule
     * @param place  where in the motion, made text by its toString()
     * @param what   a format for {@code values}, which are not boxed because most are never shown
     */
    void note(Rule rule, double excess, Object place, String what, double... values) {
        if (excess <= ROUNDING) {
            return;
        }
        Finding known = worst.get(rule);
        if (known == null || excess > known.excess) {
            worst.put(rule, new Finding(excess, place, what, values));
        }
    }

    boolean isEmpty() {
        return worst.isEmpty();
    }

    /** In the order of {@link Rule}. */
    List<Violation> violations() {
        return worst.entrySet().stream().map(e -> violation(e.getKey(), e.getValue())).toList();
    }

    private static Violation violation(Rule rule, Finding finding) {
        Object[] values = Arrays.stream(finding.values).boxed().toArray();
        String detail = (String.format(Locale.ROOT, finding.what, values) + " " + finding.place).strip();
        return new Violation(rule, finding.excess, "%s: %s; %s".formatted(rule.title(), detail, rule.advice()));
    }
}
