package mpgnet.rl.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.ChangeDetection;
import mpgnet.sim.world.Observation;

/**
 * Motions that achieved nothing since the scene last changed: grips that came up empty, pushes that moved nothing. A
 * greedy policy that sees the same scene again would repeat itself for ever; what failed is not tried again within a
 * small distance and angle, neither at the same place of the table nor, wherever the object has slid to meanwhile, at
 * the same place of the object.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 21.
 */
public final class FutileMotions {

    /** Cells of 2 mm: half the width of a finger. */
    private static final int RADIUS_CELLS = 5;

    private final List<Failed> grips = new ArrayList<>();
    private final List<Failed> pushes = new ArrayList<>();

    /** @param goal what it was about, where that was then */
    private record Failed(Choice choice, Goal goal) {
    }

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
            futile.after(step.decision().primitive(), new Failed(step.decision().choice(), step.decision().goal()),
                    held,
                    changed);
        }
        return futile;
    }

    /** @param turn whose motion it was and for what goal */
    public void after(Turn turn, Choice choice, Evidence e) {
        after(turn.primitive(), new Failed(choice, turn.goal()), e.objectHeld(), e.changed());
    }

    private void after(Primitive primitive, Failed motion, boolean held, boolean changed) {
        if (held) {
            grips.clear();
            pushes.clear();
            return;
        }
        switch (primitive) {
            case MOVE, GRASP -> grips.add(motion);
            case PUSH -> {
                if (changed) {
                    grips.clear();
                    pushes.clear();
                } else {
                    pushes.add(motion);
                }
            }
        }
    }

    /**
     * Excludes what is nearly the same as a futile motion of this kind: within 1 cm and within one step of rotation.
     *
     * @param now where the objects are seen that those motions were about
     */
    public GreedyChoice.Exclusion of(Primitive primitive, Observation now) {
        List<Place> failed = (primitive == Primitive.PUSH ? pushes : grips).stream()
                .flatMap(f -> Stream.of(Place.of(f.choice), Place.of(f.choice).moved(shift(f.goal, now)))).distinct()
                .toList();
        int period = period(primitive);
        return (k, row, column) -> {
            for (Place place : failed) { // no stream: this is asked of every cell and rotation
                if (place.isNear(k, row, column, period)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Excludes what is nearly the same as {@code choice} in that sense. */
    public static GreedyChoice.Exclusion near(Primitive primitive, Choice choice) {
        Place place = Place.of(choice);
        return (k, row, column) -> place.isNear(k, row, column, period(primitive));
    }

    /** Two fingers close alike either way round. */
    private static int period(Primitive primitive) {
        return primitive.sameAtOppositeAngle() ? Action.ROTATIONS / 2 : Action.ROTATIONS;
    }

    /** A place and an angle, in cells, which may lie between two. */
    private record Place(int rotation, double row, double column) {

        static Place of(Choice choice) {
            return new Place(choice.rotation(), choice.row(), choice.column());
        }

        Place moved(double[] by) {
            return new Place(rotation, row + by[0], column + by[1]);
        }

        boolean isNear(int k, int otherRow, int otherColumn, int period) {
            int apart = Math.floorMod(k - rotation, period);
            return (apart <= 1 || apart == period - 1)
                    && Math.hypot(otherRow - row, otherColumn - column) <= RADIUS_CELLS;
        }
    }

    /** How far the goal's object has slid since, rows and columns; nothing where it is not one object that is seen. */
    private static double[] shift(Goal goal, Observation now) {
        if (goal.objects().size() != 1) {
            return new double[2];
        }
        int id = goal.objects().iterator().next();
        Mask seen = id == now.targetId() ? now.target() : now.visible().get(id);
        if (seen == null || seen.isEmpty()) {
            return new double[2];
        }
        double[] then = middle(goal.mask());
        double[] there = middle(seen);
        return new double[]{there[0] - then[0], there[1] - then[1]};
    }

    private static double[] middle(Mask mask) {
        double rows = 0;
        double columns = 0;
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            rows += cell / Heightmap.CELLS;
            columns += cell % Heightmap.CELLS;
        }
        return new double[]{rows / mask.size(), columns / mask.size()};
    }
}
