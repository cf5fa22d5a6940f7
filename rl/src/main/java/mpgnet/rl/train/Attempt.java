package mpgnet.rl.train;

import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Turn;

/**
 * One motion of the training, measured.
 *
 * @param before what was known when it was chosen
 * @param q      the net's value of the chosen pixel, or NaN where the pixel was drawn at random
 * @param reward by the stage's equation
 */
record Attempt(Situation before, Turn turn, Choice choice, double q, Evidence evidence, double reward) {

    /** Whether a grasp has done what it is for: with 1, the most that any stage gives for a grasp. */
    boolean earnedAll() {
        return reward >= 1;
    }

    /** The same motion, made for another goal, which it holds. */
    Attempt as(Turn wished, double otherReward) {
        return new Attempt(before, wished, choice, q, evidence.ofHeldGoal(), otherReward);
    }

    boolean greedy() {
        return !Double.isNaN(q);
    }
}
