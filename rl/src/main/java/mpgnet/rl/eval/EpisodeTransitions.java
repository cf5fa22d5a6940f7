package mpgnet.rl.eval;

import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.workflow.Discriminator;

/** What an episode teaches: each of its motions as a transition, rewarded by equations 5 to 7. */
final class EpisodeTransitions {

    private EpisodeTransitions() {
    }

    /** One per motion, in order; the last is followed by nothing. */
    static List<Transition> of(EpisodeResult result, Discriminator discriminator) {
        List<Transition> transitions = new ArrayList<>();
        List<Step> steps = result.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Step following = i + 1 < steps.size() ? steps.get(i + 1) : null;
            Situation before = discriminator.score(step.before()).situation();
            Situation after = discriminator.score(following == null ? result.last() : following.before()).situation();
            double reward = Reward.of(step.decision().primitive())
                    .of(Evidence.of(turn(step), step.decision().choice(), before, step.outcome(), after));
            transitions.add(new Transition(before.state(), turn(step), step.decision().choice(), reward,
                    following == null ? null : after.state(), following == null ? null : turn(following)));
        }
        return transitions;
    }

    private static Turn turn(Step step) {
        return new Turn(step.decision().primitive(), step.decision().goal());
    }
}
