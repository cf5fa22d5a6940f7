package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/**
 * argmax inside the area, without what is excluded, and of moves the one that keeps off the target if that is cheap.
 */
class GreedyChoiceTest {

    private static final Embodiment BODY = Embodiment.standard();
    private static final Mask MASK = Samples.square(100, 80, 40);
    private static final Goal GOAL = Goal.object(3, MASK);
    private static final Choice FIRST = new Choice(2, 105, 90);
    private static final Choice SECOND = new Choice(9, 130, 115);
    private static final Choice OUTSIDE = new Choice(0, 10, 10);

    /** Uncovered everywhere but at these choices. */
    private static QMaps maps(Map<Choice, Double> values) {
        float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
        for (float[] map : maps) {
            Arrays.fill(map, Float.NEGATIVE_INFINITY);
        }
        values.forEach((c, q) -> maps[c.rotation()][Heightmap.index(c.row(), c.column())] = q.floatValue());
        return QMaps.of(maps);
    }

    private static GreedyChoice.Exclusion except(Choice... excluded) {
        return (k, row, column) -> Arrays.asList(excluded).contains(new Choice(k, row, column));
    }

    /** Everything is 6 cm high and the target 4 cm, so what lies on its mask is in a grip's reach. */
    private static Observation now(Mask target) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        Arrays.fill(heightM, 0.06f);
        return new Observation(new Heightmap(heightM, new int[heightM.length]), target, 0.04, 3, Map.of());
    }

    @Test
    void theHighestValueInsideTheAreaIsTaken() {
        QMaps maps = maps(Map.of(FIRST, 0.4, SECOND, 0.5, OUTSIDE, 9.0));
        assertEquals(new QMaps.Best(SECOND, 0.5f), GreedyChoice.best(maps, Primitive.GRASP, GOAL));
        assertEquals(SECOND,
                GreedyChoice.best(maps, Primitive.GRASP, GOAL, except()).orElseThrow().choice());
        assertThrows(IllegalStateException.class,
                () -> GreedyChoice.best(maps(Map.of(OUTSIDE, 1.0)), Primitive.GRASP, GOAL));
    }

    @Test
    void ofEqualValuesTheLowestRotationRowAndColumnIsTaken() {
        QMaps maps = maps(Map.of(FIRST, 0.5, SECOND, 0.5, new Choice(2, 105, 91), 0.5, new Choice(2, 106, 90), 0.5));
        assertEquals(FIRST, GreedyChoice.best(maps, Primitive.GRASP, GOAL).choice());
        assertEquals(FIRST, GreedyChoice.best(maps, Primitive.GRASP, GOAL, except()).orElseThrow().choice());
    }

    @Test
    void aGoalInTheMapsFirstCellIsFound() {
        Choice corner = new Choice(3, 0, 0);
        Goal goal = Goal.object(3, Samples.square(0, 0, 1));
        assertEquals(corner, GreedyChoice.best(maps(Map.of(corner, 0.5)), Primitive.GRASP, goal, except())
                .orElseThrow().choice());
    }

    @Test
    void whatIsExcludedIsPassedOver() {
        QMaps maps = maps(Map.of(FIRST, 0.4, SECOND, 0.5));
        assertEquals(FIRST, GreedyChoice.best(maps, Primitive.GRASP, GOAL, except(SECOND)).orElseThrow().choice());
        assertTrue(GreedyChoice.best(maps, Primitive.GRASP, GOAL, except(FIRST).or(except(SECOND))).isEmpty());
        assertEquals(FIRST,
                GreedyChoice.best(maps, Primitive.GRASP, GOAL, except(SECOND).or(except())).orElseThrow().choice());
        assertEquals(FIRST,
                GreedyChoice.best(maps, Primitive.GRASP, GOAL, except().or(except(SECOND))).orElseThrow().choice());
    }

    @Test
    void aWishIsGivenUpBeforeANeedAndANeedBeforeNothingIsDone() {
        QMaps maps = maps(Map.of(FIRST, 0.4, SECOND, 0.5));
        Observation now = now(MASK);
        assertEquals(FIRST,
                GreedyChoice.best(maps, Primitive.GRASP, GOAL, except(SECOND), except(), now, BODY).choice());
        assertEquals(FIRST,
                GreedyChoice.best(maps, Primitive.GRASP, GOAL, except(FIRST, SECOND), except(SECOND), now, BODY)
                        .choice());
        assertEquals(SECOND, GreedyChoice
                .best(maps, Primitive.GRASP, GOAL, except(FIRST, SECOND), except(FIRST, SECOND), now, BODY).choice());
    }

    @Test
    void whatProvedFutileIsNotRepeated() {
        QMaps maps = maps(Map.of(FIRST, 0.4, SECOND, 0.5));
        FutileMotions futile = new FutileMotions();
        assertEquals(SECOND, GreedyChoice.best(maps, Primitive.GRASP, GOAL, futile, now(MASK), BODY).choice());
        futile.after(new Turn(Primitive.GRASP, GOAL), SECOND,
                new Evidence(false, false, false, false, false, false, 0, 0, true, 0));
        assertEquals(FIRST, GreedyChoice.best(maps, Primitive.GRASP, GOAL, futile, now(MASK), BODY).choice());
    }

    /** The target is only under the second point; the goal of these maps is larger. */
    @Test
    void aMoveKeepsOffTheTargetUnlessThatCostsMoreThanMovingItDoes() {
        Observation now = now(Samples.square(128, 113, 5));
        FutileMotions none = new FutileMotions();
        QMaps cheap = maps(Map.of(FIRST, 0.25, SECOND, 0.75));
        assertEquals(FIRST, GreedyChoice.best(cheap, Primitive.MOVE, GOAL, none, now, BODY).choice(), "0.5 less");
        assertEquals(SECOND, GreedyChoice.best(cheap, Primitive.GRASP, GOAL, none, now, BODY).choice(),
                "a grasp is of the target");
        QMaps dear = maps(Map.of(FIRST, 0.125, SECOND, 0.75));
        assertEquals(SECOND, GreedyChoice.best(dear, Primitive.MOVE, GOAL, none, now, BODY).choice());
        QMaps alone = maps(Map.of(SECOND, 0.75));
        assertEquals(SECOND, GreedyChoice.best(alone, Primitive.MOVE, GOAL, none, now, BODY).choice());
    }
}
