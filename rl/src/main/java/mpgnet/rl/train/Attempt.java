package mpgnet.rl.train;

import java.util.List;
import mpgnet.rl.env.Evidence;
import mpgnet.rl.env.Transition;

/**
 * What one motion of the training yields.
 *
 * @param evidence    what was measured
 * @param reward      by the stage's equation
 * @param q           the net's value of the chosen pixel, or NaN where the pixel was drawn at random
 * @param transitions what the replay learns from: the motion itself, then what hindsight makes of it
 */
public record Attempt(Evidence evidence, double reward, double q, List<Transition> transitions) {

    public Attempt {
        transitions = List.copyOf(transitions);
    }
}
