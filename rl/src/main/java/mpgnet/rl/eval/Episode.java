package mpgnet.rl.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import mpgnet.rl.eval.EpisodeResult.End;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.Tabletop;

/** One task: look, decide, move, until the target is in the gripper or the motions are spent (section IV-B). */
public final class Episode {

    /** Section IV-B: "within 10 motions". */
    public static final int MAX_MOTIONS = 10;

    private Episode() {
    }

    /**
     * @param onStep told after each motion, with what was seen after it
     */
    public static EpisodeResult run(Tabletop tabletop, Policy policy, int maxMotions, double initialVisibleFraction,
            BiConsumer<Step, Observation> onStep) {
        List<Step> steps = new ArrayList<>();
        Observation now = tabletop.observe();
        while (steps.size() < maxMotions) {
            if (now.target().isEmpty()) {
                return new EpisodeResult(End.TARGET_LEFT_WORKSPACE, steps, now, initialVisibleFraction);
            }
            Decision decision = policy.decide(now, List.copyOf(steps));
            Outcome outcome = tabletop.execute(decision.action());
            Step step = new Step(now, decision, outcome);
            steps.add(step);
            now = tabletop.observe();
            onStep.accept(step, now);
            if (holdsTarget(step)) {
                End end = decision.action() instanceof Grasp ? End.TARGET_GRASPED : End.TARGET_CARRIED_OFF;
                return new EpisodeResult(end, steps, now, initialVisibleFraction);
            }
        }
        return new EpisodeResult(now.target().isEmpty() ? End.TARGET_LEFT_WORKSPACE : End.MOTIONS_SPENT, steps, now,
                initialVisibleFraction);
    }

    /**
     * After a grasp the gripper keeps the target; a move has put it into the drop zone, where no further motion finds
     * it.
     */
    private static boolean holdsTarget(Step step) {
        return step.outcome() instanceof Outcome.Held held && held.objectId() == step.before().targetId();
    }
}
