package mpgnet.rl.baseline;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.workflow.Coordinator;

/** Grasping-Only (section IV-A): no motion but the grasp of the target, whatever lies over it. */
public record AlwaysGrasp() implements Coordinator {

    @Override
    public Primitive next(Situation now, Tally soFar) {
        return Primitive.GRASP;
    }
}
