package mpgnet.rl.policy;

import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.occlusion.ChangeDetection;
import mpgnet.sim.world.Observation;

/**
 * Motions that achieved nothing since the scene last changed: grips that came up empty, pushes that moved nothing. A
 * greedy policy that sees the same scene again would repeat itself for ever; what failed is not tried again within a
 * small distance and angle.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 21.
 */
public final class FutileMotions {

    /** Cells of 2 mm: half the width of a finger. */
    private static final int RADIUS_CELLS = 5;

    private final List<Choice> grips = new ArrayList<>();
    private final List<Choice> pushes = new ArrayList<>();

    /**
     * What an episode's history leaves to be avoided.
     *
     * @param now what is seen after the last step
     */
    public static FutileMotions in(List<Step> history, Observation now) {
        FutileMotions futile = new FutileMotions();
        for (int i = 0; i < history.size(); i++) {
            Step step = history.get(i);
            Observation after = i + 1 < history.size() ? history.get(i + 1).before() : now;
            boolean changed = ChangeDetection.STANDARD.changed(step.before().heightmap(), after.heightmap(),
                    step.before().target());
            boolean held = step.outcome() instanceof Outcome.Held;
            futile.after(step.decision().primitive(), step.decision().choice(), held, changed);
        }
        return futile;
    }

    public void after(Primitive primitive, Choice choice, Evidence e) {
        after(primitive, choice, e.objectHeld(), e.changed());
    }

    private void after(Primitive primitive, Choice choice, boolean held, boolean changed) {
        if (held) {
            grips.clear();
            pushes.clear();
            return;
        }
        switch (primitive) {
            case MOVE, GRASP -> grips.add(choice);
            case PUSH -> {
                if (changed) {
                    grips.clear();
                    pushes.clear();
                } else {
                    pushes.add(choice);
                }
            }
        }
    }

    /**
     * Excludes what is nearly the same as a futile motion of this kind: within 1 cm and within one step of rotation.
     */
    public GreedyChoice.Exclusion of(Primitive primitive) {
        List<Choice> failed = primitive == Primitive.PUSH ? pushes : grips;
        // Two fingers close alike either way round.
        int period = primitive.sameAtOppositeAngle() ? Action.ROTATIONS / 2 : Action.ROTATIONS;
        return (k, row, column) -> failed.stream().anyMatch(f -> similar(f, k, row, column, period));
    }

    private static boolean similar(Choice f, int k, int row, int column, int period) {
        int apart = Math.floorMod(k - f.rotation(), period);
        return (apart <= 1 || apart == period - 1) && Math.hypot(row - f.row(), column - f.column()) <= RADIUS_CELLS;
    }
}
