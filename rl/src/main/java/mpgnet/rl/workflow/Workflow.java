package mpgnet.rl.workflow;

import java.util.OptionalDouble;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;

/**
 * The "human intuition-guided workflow" of Figure 2 and stage V: occluders are moved first; then the target is pushed
 * until it is graspable; then it is grasped. Two grasps that failed in a row are answered by a push: what they promised
 * was wrong. A target that nobody sees is uncovered before all that.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 53 and 64.
 *
 * @param qStar     Q*_g: from this value on the target counts as graspable
 * @param maxMoves  moves before the rest is left to pushes and grasps (section III-C: 5)
 * @param maxPushes pushes before a grasp is tried whatever it promises (section III-C: 5)
 */
public record Workflow(double qStar, int maxMoves, int maxPushes) implements Coordinator {

    /** Section III-C: "we set the maximum threshold as 5", for moves and for pushes. */
    public static final int LIMIT = 5;

    /** After so many grasps in a row that did not hold the target, whatever they promised, something else is tried. */
    public static final int FAILED_GRASPS = 2;

    public static Workflow paper(double qStar) {
        return new Workflow(qStar, LIMIT, LIMIT);
    }

    @Override
    public Primitive next(Situation now, Tally soFar) {
        if (now.observation().isGuessed()) {
            return Primitive.MOVE;
        }
        if (now.occluded() && soFar.moves() < maxMoves) {
            return Primitive.MOVE;
        }
        boolean stuck = soFar.failedGrasps() >= FAILED_GRASPS;
        if ((now.graspQ() < qStar || stuck) && soFar.pushes() < maxPushes) {
            return Primitive.PUSH;
        }
        return Primitive.GRASP;
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(qStar);
    }
}
