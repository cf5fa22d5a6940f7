package mpgnet.rl.train;

import java.util.Optional;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Mask;

/**
 * A wrong grasp is the right one for the goal that it reached: goal relabelling, as in the paper's reference [9].
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 16.
 */
final class Hindsight {

    /** Equation 5 for the goal that it reached. */
    static final double REWARD = 1;

    private Hindsight() {
    }

    /** The turn that the attempt would have been right for; empty unless a grasp holds another object than its goal. */
    static Optional<Turn> of(Attempt attempt, Outcome outcome, int windowCells) {
        if (attempt.turn().primitive() != Primitive.GRASP || attempt.earnedAll()
                || !(outcome instanceof Outcome.Held held)) {
            return Optional.empty();
        }
        Mask mask = attempt.before().observation().visible().get(held.objectId());
        if (mask == null || !mask.boundingRectangle().contains(attempt.choice().row(), attempt.choice().column())) {
            return Optional.empty();
        }
        Goal wished = Goal.object(held.objectId(), mask);
        return Window.about(wished, windowCells).covers(attempt.choice())
                ? Optional.of(new Turn(Primitive.GRASP, wished))
                : Optional.empty();
    }
}
