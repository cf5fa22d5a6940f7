package mpgnet.rl.train;

import java.util.Optional;
import mpgnet.nn.fcn.Primitive;
import mpgnet.rl.env.Goal;
import mpgnet.rl.env.States;
import mpgnet.rl.env.Turn;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Mask;

/** A wrong grasp is the right one for the goal that it reached: goal relabelling, as in the paper's reference [9]. */
final class Hindsight {

    private Hindsight() {
    }

    /** The turn that the attempt would have been right for; empty unless a grasp holds another object than its goal. */
    static Optional<Turn> of(Attempt attempt, Outcome outcome, int windowCells) {
        if (attempt.turn().net() != Primitive.GRASP || attempt.earnedAll() || !(outcome instanceof Outcome.Held held)) {
            return Optional.empty();
        }
        Mask mask = attempt.before().now().visible().get(held.objectId());
        if (mask == null || !mask.boundingRectangle().contains(attempt.choice().row(), attempt.choice().column())) {
            return Optional.empty();
        }
        Goal wished = Goal.object(held.objectId(), mask);
        return States.covers(wished, attempt.choice(), windowCells) ? Optional.of(new Turn(Primitive.GRASP, wished))
                : Optional.empty();
    }
}
