package mpgnet.rl.train;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is other in stage V than in the stages before it.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 67.
 *
 * @param annealAttempts attempts after the warm-up over which ε and the learning rate fall; 0: as in other stages
 * @param trialEpisodes  greedy episodes in each family of its scenes that are played after it to find Q*_g
 *                       ({@link mpgnet.rl.suite.ThresholdTrial}); 0: it stays what training's last grasps say
 */
public record JointStage(@JsonProperty(required = true) int annealAttempts,
        @JsonProperty(required = true) int trialEpisodes) {

    /** Stage V like any other. */
    public static final JointStage AS_OTHERS = new JointStage(0, 0);
    /** ε falls six times as long as before it: docs/decisions/training.md, "A longer stage V, and where Q*_g lies". */
    public static final JointStage STANDARD = new JointStage(12_000, 100);
    private static final int MOST_EPISODES = 10_000;

    public JointStage {
        if (annealAttempts < 0) {
            throw new IllegalArgumentException(
                    "the joint stage's annealAttempts must not be negative; was " + annealAttempts);
        }
        if (trialEpisodes < 0 || trialEpisodes > MOST_EPISODES) {
            throw new IllegalArgumentException("trialEpisodes must be in [0, %d]; was %d".formatted(MOST_EPISODES,
                    trialEpisodes));
        }
    }
}
