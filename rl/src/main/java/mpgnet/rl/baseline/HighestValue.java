package mpgnet.rl.baseline;

import java.util.Comparator;
import java.util.Map;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.workflow.Coordinator;

/**
 * The rule of the earlier systems and of the ablations without alternating training (section IV-D): "action decisions
 * are made by comparing the Q values". A tie goes to the order move, push, grasp.
 */
public record HighestValue() implements Coordinator {

    @Override
    public Primitive next(Situation now, Tally soFar) {
        return now.values().entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry<Primitive, Double>::getValue).thenComparing(Map.Entry::getKey,
                        Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalArgumentException("no net has scored this situation"));
    }
}
