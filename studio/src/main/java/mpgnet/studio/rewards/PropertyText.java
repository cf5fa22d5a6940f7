package mpgnet.studio.rewards;

import java.util.Locale;

import mpgnet.rl.problem.Evidence;
import mpgnet.rl.reward.AgnosticGraspReward;
import mpgnet.rl.reward.MoveReward;
import mpgnet.rl.reward.PushReward;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.TargetGraspReward;
import mpgnet.rl.train.EvidenceFile;

/**
 * A scored motion as a jqwik property: the reward is this one, whatever was measured that the equation does not ask.
 */
final class PropertyText {

    private PropertyText() {
    }

    /**
     * The property's Java text.
     *
     * @param reward  what scored it
     * @param meaning which case it is
     */
    static String of(EvidenceFile.Entry entry, Reward reward, String meaning) {
        Evidence e = entry.evidence();
        double earned = reward.of(e);
        return """
                /** Transition %d of the replay: %s. */
                @Property
                void %sOfTransition%d(@ForAll boolean aimed,
                        @ForAll @DoubleRange(min = -1, max = 1) double borderFreed) {
                    Evidence e = new Evidence(%s, %s, %s, %s, %s, %s, %s, %s, aimed, borderFreed);
                    assertEquals(%s, %s.of(e));
                }
                """
                .formatted(entry.number(), meaning, entry.net().name().toLowerCase(Locale.ROOT),
                        entry.number(), e.objectHeld(), e.goalHeld(), e.targetLost(), e.occludedBefore(),
                        e.occludedAfter(),
                        e.changed(), number(e.graspQBefore()), number(e.graspQAfter()), number(earned),
                        construction(reward));
    }

    private static String construction(Reward reward) {
        return switch (reward) {
            case MoveReward m -> "new MoveReward(%s, %s, %s, %s, %s)".formatted(number(m.success()),
                    number(m.failure()), number(m.help()), number(m.improvement()), number(m.otherwise()));
            case PushReward p -> "new PushReward(%s, %s, %s, %s)".formatted(number(p.help()), number(p.failure()),
                    number(p.improvement()), number(p.otherwise()));
            case AgnosticGraspReward g ->
                    "new AgnosticGraspReward(%s, %s)".formatted(number(g.success()), number(g.failure()));
            case TargetGraspReward g ->
                    "new TargetGraspReward(%s, %s)".formatted(number(g.success()), number(g.failure()));
            default -> throw new IllegalArgumentException("no text for " + reward);
        };
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "Double.NaN" : Double.toString(value);
    }
}
