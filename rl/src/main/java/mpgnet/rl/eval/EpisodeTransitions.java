package mpgnet.rl.eval;

import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.env.Evidence;
import mpgnet.rl.env.Situation;
import mpgnet.rl.env.Transition;
import mpgnet.rl.env.Turn;
import mpgnet.rl.policy.Judge;
import mpgnet.rl.policy.Step;
import mpgnet.rl.reward.Reward;

/** What an episode teaches: each of its motions as a transition, rewarded by equations 5 to 7. */
final class EpisodeTransitions {

    private EpisodeTransitions() {
    }

    /** One per motion, in order; the last is followed by nothing. */
    static List<Transition> of(EpisodeResult result, Judge judge) {
        List<Transition> transitions = new ArrayList<>();
        List<Step> steps = result.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Step following = i + 1 < steps.size() ? steps.get(i + 1) : null;
            Situation before = judge.judge(step.before()).situation();
            Situation after = judge.judge(following == null ? result.last() : following.before()).situation();
            double reward = Reward.of(step.decision().net())
                    .of(Evidence.of(turn(step), step.decision().choice(), before, step.outcome(), after));
            transitions.add(new Transition(before.state(), turn(step), step.decision().choice(), reward,
                    following == null ? null : after.state(), following == null ? null : turn(following)));
        }
        return transitions;
    }

    private static Turn turn(Step step) {
        return new Turn(step.decision().net(), step.decision().goal());
    }
}
