package mpgnet.rl.policy;

import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.env.Choice;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;

/**
 * Grasps that came up empty since the scene last lost an object. A greedy policy that sees the same scene again would repeat itself
 * for ever; what failed is not tried again within a small distance and angle.
 */
public final class FailedGrasps {

    /** Cells of 2 mm: half the width of a finger. */
    private static final int RADIUS_CELLS = 5;
    private static final int HALF_TURN = Action.ROTATIONS / 2;

    private final List<Choice> failed = new ArrayList<>();

    /** What an episode's history leaves to be avoided. */
    static FailedGrasps in(List<Step> history) {
        FailedGrasps grasps = new FailedGrasps();
        history.forEach(step -> grasps.after(step.decision().choice(), step.outcome()));
        return grasps;
    }

    /** Takes note of a motion. */
    public void after(Choice choice, Outcome outcome) {
        switch (outcome) {
            case Outcome.Held _, Outcome.Pushed _ -> failed.clear();
            case Outcome.Empty _, Outcome.Blocked _ -> failed.add(choice);
        }
    }

    /** Whether a grasp like this has just failed: within 1 cm and within one step of rotation, either way round. */
    boolean excludes(int k, int row, int column) {
        for (Choice f : failed) {
            int turn = Math.floorMod(k - f.rotation(), HALF_TURN);
            boolean sameAngle = turn <= 1 || turn == HALF_TURN - 1;
            if (sameAngle && Math.hypot(row - f.row(), column - f.column()) <= RADIUS_CELLS) {
                return true;
            }
        }
        return false;
    }
}
