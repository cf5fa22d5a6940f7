package mpgnet.rl.reward;

import io.soabase.recordbuilder.core.RecordBuilder;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;

/**
 * Every constant of equations 4 to 7, to be thought over.
 *
 * @param graspHeld       for a grasp that holds what it was for, 1
 * @param graspElse       for any other, 0
 * @param moveSuccess     see {@link MoveReward#success}
 * @param moveFailure     see {@link MoveReward#failure}
 * @param moveHelp        see {@link MoveReward#help}
 * @param moveImprovement see {@link MoveReward#improvement}
 * @param moveElse        see {@link MoveReward#otherwise}
 * @param pushHelp        see {@link PushReward#help}
 * @param pushFailure     see {@link PushReward#failure}
 * @param pushImprovement see {@link PushReward#improvement}
 * @param pushElse        see {@link PushReward#otherwise}
 */
@RecordBuilder
public record RewardConstants(double graspHeld, double graspElse, double moveSuccess, double moveFailure,
        double moveHelp, double moveImprovement, double moveElse, double pushHelp, double pushFailure,
        double pushImprovement, double pushElse) {

    /** As the records of the equations have them. */
    public static RewardConstants paper() {
        TargetGraspReward grasp = new TargetGraspReward();
        MoveReward move = new MoveReward();
        PushReward push = new PushReward();
        return RewardConstantsBuilder.builder().graspHeld(grasp.success()).graspElse(grasp.failure())
                .moveSuccess(move.success()).moveFailure(move.failure()).moveHelp(move.help())
                .moveImprovement(move.improvement()).moveElse(move.otherwise()).pushHelp(push.help())
                .pushFailure(push.failure()).pushImprovement(push.improvement()).pushElse(push.otherwise()).build();
    }

    /**
     * The reward of a net's motions with these constants.
     *
     * @param anyObject whether a grasp may hold any object: stage I, equation 4
     */
    public Reward of(Primitive primitive, boolean anyObject) {
        return switch (primitive) {
            case MOVE -> new MoveReward(moveSuccess, moveFailure, moveHelp, moveImprovement, moveElse);
            case PUSH -> new PushReward(pushHelp, pushFailure, pushImprovement, pushElse);
            case GRASP -> anyObject ? new AgnosticGraspReward(graspHeld, graspElse)
                    : new TargetGraspReward(graspHeld, graspElse);
        };
    }

    /** Which case of its equation a motion is, in words, however many cases earn the same. */
    public String caseOf(Primitive primitive, boolean anyObject, Evidence e) {
        RewardConstants apart = RewardConstantsBuilder.builder(paper()).moveImprovement(moveImprovement)
                .pushImprovement(pushImprovement).build();
        Reward distinct = apart.of(primitive, anyObject);
        return distinct.meaning(distinct.of(e));
    }
}
