package mpgnet.rl.baseline;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.workflow.Coordinator;

/**
 * Grasping the Invisible (the paper's reference [11]): a classifier that has learnt from the outcomes of grasps says
 * whether to grasp or to push. Until it has learnt enough, the higher of both Q-values decides, as in the first of the
 * published two phases of training.
 *
 * @param classifier asked as it is at that moment: it may learn meanwhile
 */
public record LearnedCoordinator(GraspClassifier classifier) implements Coordinator {

    private static final Coordinator BEFORE = new HighestValue();

    @Override
    public Primitive next(Situation now, Tally soFar) {
        if (!classifier.ready()) {
            return BEFORE.next(now, soFar);
        }
        return classifier.favoursGrasp(CoordinatorFeatures.of(now, soFar)) ? Primitive.GRASP : Primitive.PUSH;
    }
}
