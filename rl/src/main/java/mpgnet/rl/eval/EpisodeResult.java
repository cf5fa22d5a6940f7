package mpgnet.rl.eval;

import java.util.List;
import mpgnet.rl.policy.Step;
import mpgnet.sim.world.Observation;

/**
 * How an episode went.
 *
 * @param last                   what was seen at its end
 * @param initialVisibleFraction the share of the target's silhouette that was in view at the start
 */
public record EpisodeResult(End end, List<Step> steps, Observation last, double initialVisibleFraction) {

    public EpisodeResult {
        steps = List.copyOf(steps);
    }

    public boolean success() {
        return end == End.TARGET_GRASPED;
    }

    public int motions() {
        return steps.size();
    }

    /** Why an episode ended. */
    public enum End {
        TARGET_GRASPED("the target is in the gripper"),
        MOTIONS_SPENT("all motions are spent and the target is still on the table"),
        TARGET_CARRIED_OFF("a move carried the target off the table"),
        TARGET_LEFT_WORKSPACE("the target left the workspace");

        private final String sentence;

        End(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
