package mpgnet.rl.baseline;

import java.util.OptionalDouble;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.workflow.Coordinator;

/**
 * Efficient Push-Grasping (the paper's reference [9]): the grasp-net as discriminator says whether the target is
 * graspable; if not, a push, and after five of them a grasp whatever it promises. It does not ask what lies over the
 * target.
 *
 * @param qStar     Q*_g: from this value on the target counts as graspable
 * @param maxPushes before each grasp
 */
public record PushUntilGraspable(double qStar, int maxPushes) implements Coordinator {

    /** "At most 5 pushes and a grasp" per episode of [9]. */
    private static final int PUBLISHED_PUSHES = 5;

    public static PushUntilGraspable published(double qStar) {
        return new PushUntilGraspable(qStar, PUBLISHED_PUSHES);
    }

    @Override
    public Primitive next(Situation now, Tally soFar) {
        // An episode of [9] ends with its grasp; the task goes on after a failed one, with pushes anew.
        int allowed = maxPushes * (soFar.grasps() + 1);
        return now.graspQ() < qStar && soFar.pushes() < allowed ? Primitive.PUSH : Primitive.GRASP;
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(qStar);
    }
}
