package mpgnet.rl.baseline;

import java.util.OptionalDouble;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.workflow.Coordinator;
import mpgnet.rl.workflow.Workflow;

/**
 * The workflow of section III-C, with its last question asked first: a target that the grasp-net considers graspable is
 * grasped, whatever lies over it. Ours, not the paper's.
 *
 * @param workflow decides where Q_g &lt; Q*_g
 */
public record GraspFirst(Workflow workflow) implements Coordinator {

    @Override
    public Primitive next(Situation now, Tally soFar) {
        return now.graspQ() >= workflow.qStar() ? Primitive.GRASP : workflow.next(now, soFar);
    }

    @Override
    public OptionalDouble threshold() {
        return workflow.threshold();
    }
}
