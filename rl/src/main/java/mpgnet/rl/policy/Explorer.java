package mpgnet.rl.policy;

import java.util.random.RandomGenerator;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.PushPath;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * The random motions of ε-greedy exploration. A grip is drawn at a cell of the goal; a push among those whose path
 * meets the goal's rough mask, since most others pass through air.
 *
 * @param windowCells what a net sees: only choices that it predicts a value for are drawn
 */
public record Explorer(int windowCells) {

    private static final int MAX_DRAWS = 5000;

    public Choice draw(Turn turn, RandomGenerator random) {
        Goal goal = turn.goal();
        Mask cells = turn.primitive() == Primitive.PUSH ? ActionArea.of(Primitive.PUSH, goal) : goal.focus();
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            int cell = nth(cells, random.nextInt(cells.size()));
            Choice choice =
                    new Choice(random.nextInt(Action.ROTATIONS), cell / Heightmap.CELLS, cell % Heightmap.CELLS);
            // Only of an object wider than the window are there cells that it does not cover.
            boolean useful = turn.primitive() != Primitive.PUSH || PushPath.stepsOn(goal.rough(), choice) > 0;
            if (useful && Window.about(goal, windowCells).covers(choice)) {
                return choice;
            }
        }
        throw new IllegalStateException(
                "a window of %d cells covers nothing of the goal %s; train a net with a wider window"
                        .formatted(windowCells, goal.focus()));
    }

    private static int nth(Mask cells, int n) {
        int cell = cells.next(0);
        for (int skip = n; skip > 0; skip--) {
            cell = cells.next(cell + 1);
        }
        return cell;
    }
}
