package mpgnet.rl.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import mpgnet.rl.problem.Choice;

/** Which pixels the rules of geometry passed over in a decision, and why. */
@FunctionalInterface
public interface Refusals {

    /** Nothing was refused. */
    Refusals NONE = (k, row, column) -> Optional.empty();

    /**
     * The first reason against a pixel; empty if there is none.
     *
     * @param k in [0, 16)
     */
    Optional<Refusal> at(int k, int row, int column);

    /**
     * What the rules refused when they left this choice. A rule that refuses the choice itself was given up, since it
     * left nothing; with {@link Refusal#FAILED}, which is given up last, all others were too.
     *
     * @param rules  those that were asked, by what they say
     * @param choice what was chosen in the end
     */
    static Refusals of(Map<Refusal, GreedyChoice.Exclusion> rules, Choice choice) {
        Map<Refusal, GreedyChoice.Exclusion> kept = new EnumMap<>(Refusal.class);
        rules.forEach((reason, rule) -> {
            if (!rule.excludes(choice.rotation(), choice.row(), choice.column())) {
                kept.put(reason, rule);
            }
        });
        if (rules.containsKey(Refusal.FAILED) && !kept.containsKey(Refusal.FAILED)) {
            return NONE;
        }
        return (k, row, column) -> kept.entrySet().stream().filter(rule -> rule.getValue().excludes(k, row, column))
                .map(Map.Entry::getKey).findFirst();
    }
}
