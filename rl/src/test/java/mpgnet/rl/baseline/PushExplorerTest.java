package mpgnet.rl.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** Grasping the Invisible's explorer on a table with two piles. */
class PushExplorerTest {

    private static final int SIZE = Heightmap.CELLS * Heightmap.CELLS;
    private static final int TARGET = 0;
    private static final int PILE = 40;
    private static final Mask LEFT = Samples.square(90, 40, PILE);
    private static final Mask RIGHT = Samples.square(90, 140, PILE);
    /** Every push promises the same, and less than nothing. */
    private static final QFunction INDIFFERENT = (_, _, _) -> maps(-1);

    private static QMaps maps(float value) {
        float[][] maps = new float[Action.ROTATIONS][SIZE];
        for (float[] map : maps) {
            Arrays.fill(map, value);
            map[0] = value - 1;
        }
        return QMaps.of(maps);
    }

    private static Observation table(float leftM, float rightM, Map<Integer, Mask> visible) {
        float[] heightM = new float[SIZE];
        for (int cell = 0; cell < SIZE; cell++) {
            heightM[cell] = LEFT.contains(cell) ? leftM : RIGHT.contains(cell) ? rightM : 0;
        }
        return new Observation(new Heightmap(heightM, new int[SIZE]), Samples.square(100, 150, 10), 0.03, TARGET,
                visible);
    }

    private static Decision grasp(Observation now) {
        return Decision.of(now, Primitive.GRASP, new Choice(0, 105, 155), 1, "seen");
    }

    private static PushExplorer explorer(QFunction q) {
        return explorer(q, GeometryRules.ON);
    }

    private static PushExplorer explorer(QFunction q, GeometryRules rules) {
        return new PushExplorer(q, (now, _) -> grasp(now), Embodiment.standard(), rules);
    }

    /** How far the point lies from a pile's middle, in cells. */
    private static double apart(Mask pile, Choice choice) {
        Mask.Rectangle box = pile.bounds();
        return Math.hypot(choice.row() - (box.top() + box.bottom()) / 2.0,
                choice.column() - (box.left() + box.right()) / 2.0);
    }

    @Test
    void whatIsSeenIsLeftToTheOthers() {
        Observation now = table(0.06f, 0.06f, Map.of(TARGET, Samples.square(100, 150, 2), 1, LEFT, 2, RIGHT));
        Policy others = (_, _) -> grasp(now);
        Decision decision = new PushExplorer((_, _, _) -> {
            throw new AssertionError("no net is asked");
        }, others, Embodiment.standard(), GeometryRules.ON).decide(now, List.of());
        assertEquals(Primitive.GRASP, decision.primitive());
    }

    @Test
    void whatIsHiddenIsLookedForByPushesAtWhatStandsThere() {
        Observation now = table(0.06f, 0, Map.of(1, LEFT));
        Decision decision = explorer(INDIFFERENT).decide(now, List.of());
        assertEquals(Primitive.PUSH, decision.primitive());
        assertTrue(apart(LEFT, decision.choice()) < 2 * PILE, decision.choice().toString());
        double towards = Action.angleRad(decision.choice().rotation());
        int row = decision.choice().row() + (int) Math.round(25 * Math.sin(towards));
        int column = decision.choice().column() + (int) Math.round(25 * Math.cos(towards));
        assertTrue(LEFT.contains(row, column), "5 cm ahead stands the pile");
        assertEquals(0, now.heightmap().heightAt(decision.choice().row(), decision.choice().column()),
                "the fingers come down on the table");
    }

    @Test
    void theNetsPromiseDecidesBetweenTwoPiles() {
        Observation now = table(0.06f, 0.06f, Map.of(1, LEFT, 2, RIGHT));
        for (Mask pile : List.of(LEFT, RIGHT)) {
            QFunction prefers = (_, _, _) -> {
                float[][] maps = new float[Action.ROTATIONS][SIZE];
                for (float[] map : maps) {
                    for (int cell = 0; cell < SIZE; cell++) {
                        map[cell] = apart(pile, new Choice(0, cell / Heightmap.CELLS, cell % Heightmap.CELLS)) < 45
                                ? -1 : -2;
                    }
                }
                return QMaps.of(maps);
            };
            assertTrue(apart(pile, explorer(prefers).decide(now, List.of()).choice()) < 45);
        }
    }

    /** Without the rules of geometry, which pass over what has just changed nothing. */
    @Test
    void aPushThatFoundNothingIsFollowedByOneElsewhere() {
        Observation now = table(0.06f, 0.06f, Map.of(1, LEFT, 2, RIGHT));
        PushExplorer explorer = explorer(INDIFFERENT, GeometryRules.OFF);
        Decision first = explorer.decide(now, List.of());
        Step found = new Step(now, first, new Outcome.Pushed(0.1, 5));
        Decision second = explorer.decide(now, List.of(found));
        Mask pushed = apart(LEFT, first.choice()) < apart(RIGHT, first.choice()) ? LEFT : RIGHT;
        Mask other = pushed == LEFT ? RIGHT : LEFT;
        assertNotEquals(first.choice(), second.choice());
        assertTrue(apart(other, second.choice()) < apart(pushed, second.choice()), second.choice().toString());
    }

    @Test
    void onABareTableTheOthersDecide() {
        Observation now = table(0, 0, Map.of());
        assertSame(Primitive.GRASP, explorer(INDIFFERENT).decide(now, List.of()).primitive());
    }
}
