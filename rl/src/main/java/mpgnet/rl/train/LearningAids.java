package mpgnet.rl.train;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What helps to learn from little, beyond the paper's recipe; docs/decisions/training.md has the curves with and
 * without.
 *
 * @param balancedReplay rewarded and unrewarded transitions are drawn with equal chance, not as often as they occur
 * @param augmentation   each transition is seen mirrored, rotated by 180° where that is the same motion, and shifted,
 *                       at random
 * @param hindsight      a grasp that held another object is also replayed as a success for that one
 */
public record LearningAids(@JsonProperty(required = true) boolean balancedReplay,
        @JsonProperty(required = true) boolean augmentation,
        @JsonProperty(required = true) boolean hindsight) {

    public static final LearningAids ALL = new LearningAids(true, true, true);

    /** The paper's recipe. */
    public static final LearningAids NONE = new LearningAids(false, false, false);
}
