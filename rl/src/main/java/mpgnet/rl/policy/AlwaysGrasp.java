package mpgnet.rl.policy;

import mpgnet.nn.fcn.Primitive;
import mpgnet.rl.env.Situation;
import mpgnet.rl.env.Tally;

/** Grasping-Only (section IV-A): no motion but the grasp of the target, whatever lies over it. */
public record AlwaysGrasp() implements Coordinator {

    @Override
    public Primitive next(Situation now, Tally soFar) {
        return Primitive.GRASP;
    }
}
