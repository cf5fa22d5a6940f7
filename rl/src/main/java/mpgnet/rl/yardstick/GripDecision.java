package mpgnet.rl.yardstick;

import java.util.List;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.GraspHeuristic;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.world.Observation;

/** Decisions about grips that geometry has found, which hold the quality in place of a Q-value. */
final class GripDecision {

    private GripDecision() {
    }

    /** Takes the target with its best grip, or, where geometry sees none, as VPG's heuristic would. */
    static Decision grasp(Observation now, List<Step> history, HeightmapGrips grips, String reason) {
        return grips.best(now.targetId(), FutileMotions.in(history, now).of(Primitive.GRASP, now))
                .map(grip -> of(now, ClearingOrder.target(now), Primitive.GRASP, grip.choice(), grip.quality(), reason))
                .orElseGet(() -> blind(now, ClearingOrder.target(now), Primitive.GRASP));
    }

    /** Where geometry sees no grip. */
    static Decision blind(Observation now, Goal goal, Primitive primitive) {
        return of(now, goal, primitive, GraspHeuristic.choose(now.heightmap(), goal), 0,
                "geometry sees no grip: where most of it rises");
    }

    static Decision of(Observation now, Goal goal, Primitive primitive, Choice choice, double quality, String reason) {
        return new Decision(choice.action(primitive, now.heightmap()), choice, primitive, goal,
                QMaps.single(choice, (float) quality), quality, reason);
    }
}
