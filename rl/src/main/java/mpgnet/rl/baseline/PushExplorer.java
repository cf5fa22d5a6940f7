package mpgnet.rl.baseline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.PushHeuristic;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * The explorer of Grasping the Invisible (the paper's reference [11]): while nothing of the target is seen, a push
 * where one is likely to uncover it. How likely is the product of what the push-net promises of any object, of whether
 * something stands before the fingers ({@link PushHeuristic}), and of how far the push begins from where the last
 * pushes ended, since nothing was found there. It does not ask where the target is.
 *
 * <p>
 * Where this differs from the published one: docs/deviations.md, 46.
 *
 * @param q        the push-net
 * @param whenSeen decides as soon as something of the target is seen
 * @param body     what makes the motions
 * @param rules    whether geometry may overrule the net
 */
public record PushExplorer(QFunction q, Policy whenSeen, Embodiment body, GeometryRules rules) implements Policy {

    private static final int SIZE = Heightmap.CELLS * Heightmap.CELLS;
    /** So many pushes are remembered; this and what follows as published. */
    private static final int REMEMBERED = 3;
    /** How much less likely the target is right where a push has ended. */
    private static final double DOUBT = 0.25;
    /** 5 cm: the standard deviation of that doubt. */
    private static final double DOUBT_CELLS = 25;
    private static final Mask EVERYWHERE = everywhere();
    private static final String REASON = "nothing of the target is seen: push where it may be found";

    private static Mask everywhere() {
        BitSet cells = new BitSet();
        cells.set(0, SIZE);
        return Mask.of(cells);
    }

    @Override
    public Decision decide(Observation now, List<Step> history) {
        Mask seen = now.visible().getOrDefault(now.targetId(), Mask.EMPTY);
        return seen.isEmpty() ? explore(now, history).orElseGet(() -> whenSeen.decide(now, history))
                : whenSeen.decide(now, history);
    }

    /** Empty where nothing is high enough to be pushed. */
    private Optional<Decision> explore(Observation now, List<Step> history) {
        Goal anything = new Goal(EVERYWHERE, EVERYWHERE, now.visible().keySet());
        QMaps promised =
                q.evaluate(Primitive.PUSH, StateImages.of(State.of(now.heightmap()), anything), Window.fullMap());
        QMaps likely = QMaps.of(likely(now.heightmap(), promised, doubt(history)));
        GreedyChoice.Exclusion refused = FutileMotions.in(history, now).of(Primitive.PUSH, now)
                .or(FingerRoom.after(history, now.heightmap(), body).lacking(Primitive.PUSH));
        GreedyChoice.Exclusion none = (k, row, column) -> false;
        Optional<QMaps.Best> free =
                GreedyChoice.best(likely, EVERYWHERE, rules == GeometryRules.ON ? refused : none);
        return free.filter(best -> best.q() > 0).or(() -> GreedyChoice.best(likely, EVERYWHERE, none))
                .filter(best -> best.q() > 0).map(best -> decision(now, likely, best));
    }

    private static Decision decision(Observation now, QMaps likely, QMaps.Best best) {
        Choice choice = best.choice();
        return new Decision(choice.action(Primitive.PUSH, now.heightmap()), choice, Primitive.PUSH,
                ClearingOrder.target(now), likely, best.q(), REASON);
    }

    /** For each rotation and cell; what is promised counts from the lowest promise, so that it is never negative. */
    private static float[][] likely(Heightmap map, QMaps promised, double[] doubt) {
        float lowest = lowest(promised);
        float[][] likely = new float[Action.ROTATIONS][SIZE];
        for (int k = 0; k < Action.ROTATIONS; k++) {
            PushHeuristic before = new PushHeuristic(map, k);
            for (int cell = 0; cell < SIZE; cell++) {
                int row = cell / Heightmap.CELLS;
                int column = cell % Heightmap.CELLS;
                likely[k][cell] =
                        (float) ((promised.at(k, row, column) - lowest) * before.at(row, column) * doubt[cell]);
            }
        }
        return likely;
    }

    private static float lowest(QMaps promised) {
        float lowest = Float.POSITIVE_INFINITY;
        for (int k = 0; k < Action.ROTATIONS; k++) {
            for (int cell = 0; cell < SIZE; cell++) {
                lowest = Math.min(lowest, promised.at(k, cell / Heightmap.CELLS, cell % Heightmap.CELLS));
            }
        }
        return lowest;
    }

    /** What the last pushes leave of each cell's likelihood: least where they ended. */
    private double[] doubt(List<Step> history) {
        List<Step> pushes = history.stream().filter(step -> step.decision().primitive() == Primitive.PUSH).toList();
        double[] left = new double[SIZE];
        Arrays.fill(left, 1);
        for (Step step : pushes.subList(Math.max(0, pushes.size() - REMEMBERED), pushes.size())) {
            Choice choice = step.decision().choice();
            Push push = (Push) step.decision().action();
            double lengthCells = body.motion().pushLengthM(push) / Heightmap.CELL_M;
            double endRow = choice.row() + lengthCells * Math.sin(Action.angleRad(choice.rotation()));
            double endColumn = choice.column() + lengthCells * Math.cos(Action.angleRad(choice.rotation()));
            for (int cell = 0; cell < SIZE; cell++) {
                double apart = Math.hypot(cell / Heightmap.CELLS - endRow, cell % Heightmap.CELLS - endColumn);
                left[cell] *= 1 - DOUBT * Math.exp(-apart * apart / (2 * DOUBT_CELLS * DOUBT_CELLS));
            }
        }
        return left;
    }
}
