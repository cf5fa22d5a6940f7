package mpgnet.rl.workflow;

import java.util.OptionalDouble;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;

/**
 * The workflow of section III-C, which is asked once the grasp-net has been: a target that something lies over is
 * grasped at once if its grasp promises enough, and only else uncovered first. Ours, not the paper's.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 68.
 *
 * @param workflow decides everything else
 * @param margin   by how much the grasp of a covered target must promise more than Q*_g; at least 0
 */
public record GraspFirst(Workflow workflow, double margin) implements Coordinator {

    /**
     * At play, of Q: what lies under something is not seen, so that such promises hold less often. Measured:
     * docs/decisions/training.md, "A grasp first, or a move".
     */
    private static final double AT_PLAY = 0.2;
    /** In training every promise is tried, so that those which are not kept are unlearnt. */
    private static final double IN_TRAINING = 0;

    public GraspFirst {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("the margin must be at least 0; was " + margin);
        }
    }

    public static GraspFirst atPlay(double qStar) {
        return new GraspFirst(Workflow.paper(qStar), AT_PLAY);
    }

    public static GraspFirst inTraining(double qStar) {
        return new GraspFirst(Workflow.paper(qStar), IN_TRAINING);
    }

    @Override
    public Primitive next(Situation now, Tally soFar) {
        boolean promising = now.graspQ() >= workflow.qStar() + margin;
        boolean stuck = soFar.failedGrasps() >= Workflow.FAILED_GRASPS;
        // What nothing lies over, the workflow would grasp then too.
        if (promising && !stuck && !now.observation().isGuessed()) {
            return Primitive.GRASP;
        }
        return workflow.next(now, soFar);
    }

    @Override
    public OptionalDouble threshold() {
        return workflow.threshold();
    }
}
