package mpgnet.rl.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** What is measured of a motion, and which side of it each fact is from. */
class EvidenceTest {

    private static final int TARGET = 3;
    private static final int OTHER = 5;
    private static final Mask MASK = Samples.square(100, 80, 20);
    private static final Mask NONE = Mask.of(new BitSet());
    private static final Choice CHOICE = new Choice(0, 105, 90);
    private static final Outcome EMPTY = new Outcome.Empty(0, 1);
    private static final double EXACT = 1e-9;

    private static Situation situation(Mask target, Mask raised, boolean occluded, double graspQ) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = raised.next(0); cell >= 0; cell = raised.next(cell + 1)) {
            heightM[cell] = 0.05f;
        }
        Heightmap map = new Heightmap(heightM, new int[heightM.length]);
        return new Situation(new Observation(map, target, 0.05, TARGET, Map.of()), State.of(map), occluded,
                Map.of(Primitive.GRASP, graspQ));
    }

    private static Situation plain(Mask target) {
        return situation(target, NONE, false, 0);
    }

    private static Evidence of(Primitive primitive, Goal goal, Choice choice, Situation before, Outcome outcome,
            Situation after) {
        return Evidence.of(new Turn(primitive, goal), choice, before, outcome, after);
    }

    private static Evidence grasp(Situation before, Outcome outcome, Situation after) {
        return of(Primitive.GRASP, Goal.object(TARGET, MASK), CHOICE, before, outcome, after);
    }

    private static Outcome held(int id) {
        return new Outcome.Held(id, 0.05, true, 5);
    }

    @Test
    void whatWasBeforeAndWhatCameAfterKeepTheirSides() {
        Mask wall = Samples.square(100, 70, 10);
        Situation worse = situation(MASK, wall, true, 0.25);
        Situation better = situation(MASK, NONE, false, 1);
        Evidence cleared = grasp(worse, EMPTY, better);
        assertTrue(cleared.occludedBefore());
        assertFalse(cleared.occludedAfter());
        assertEquals(0.25, cleared.graspQBefore());
        assertEquals(1, cleared.graspQAfter());
        assertEquals(0.75, cleared.graspQImproved());
        // 100 cells of a ring of 4 sides of 20 by 10 cells and 4 corners of 1 + 2 + … + 9.
        assertEquals(100.0 / 980, cleared.borderFreed(), EXACT);
        Evidence buried = grasp(better, EMPTY, worse);
        assertFalse(buried.occludedBefore());
        assertTrue(buried.occludedAfter());
        assertEquals(-0.75, buried.graspQImproved());
        assertEquals(-100.0 / 980, buried.borderFreed(), EXACT);
    }

    @Test
    void aTargetThatLeftOtherThanInTheFingersIsLost() {
        Situation there = plain(MASK);
        Situation gone = plain(NONE);
        assertTrue(grasp(there, EMPTY, gone).targetLost(), "pushed or knocked out");
        assertTrue(grasp(there, held(OTHER), gone).targetLost(), "something else is in the fingers");
        assertTrue(grasp(there, held(Outcome.UNKNOWN_OBJECT), gone).targetLost());
        assertFalse(grasp(there, held(TARGET), gone).targetLost(), "it is in the fingers");
        assertFalse(grasp(there, EMPTY, there).targetLost(), "it is where it was");
        assertFalse(grasp(there, held(OTHER), there).targetLost());
    }

    @Test
    void theBorderOfATargetThatIsGoneWasNotFreed() {
        Situation crowded = situation(MASK, Samples.square(100, 70, 10), false, 0);
        assertEquals(0, grasp(crowded, held(TARGET), plain(NONE)).borderFreed());
    }

    @Test
    void theGoalNeedNotBeTheTarget() {
        Goal occluder = Goal.object(OTHER, MASK);
        Evidence right = of(Primitive.GRASP, occluder, CHOICE, plain(MASK), held(OTHER), plain(MASK));
        assertTrue(right.objectHeld() && right.goalHeld());
        Evidence wrong = of(Primitive.GRASP, occluder, CHOICE, plain(MASK), held(TARGET), plain(NONE));
        assertTrue(wrong.objectHeld());
        assertFalse(wrong.goalHeld());
        assertFalse(wrong.targetLost(), "it is in the fingers, though nobody asked for it");
        Evidence nothing = of(Primitive.GRASP, occluder, CHOICE, plain(MASK), EMPTY, plain(MASK));
        assertFalse(nothing.objectHeld() || nothing.goalHeld());
    }

    @Test
    void aChangeIsLookedForWhereTheTargetWas() {
        Mask elsewhere = Samples.square(20, 20, 20);
        Situation before = plain(MASK);
        assertTrue(grasp(before, EMPTY, situation(elsewhere, MASK, false, 0)).changed());
        assertFalse(grasp(before, EMPTY, situation(elsewhere, elsewhere, false, 0)).changed());
        assertFalse(grasp(before, EMPTY, before).changed());
    }

    @Test
    void aGripIsAimedAtTheGoalIfItsPointLiesOnIt() {
        Goal goal = Goal.object(TARGET, MASK);
        for (Primitive primitive : new Primitive[]{Primitive.MOVE, Primitive.GRASP}) {
            assertTrue(of(primitive, goal, new Choice(0, 100, 99), plain(MASK), EMPTY, plain(MASK)).aimed());
            assertFalse(of(primitive, goal, new Choice(0, 100, 100), plain(MASK), EMPTY, plain(MASK)).aimed());
            assertFalse(of(primitive, goal, new Choice(0, 110, 40), plain(MASK), EMPTY, plain(MASK)).aimed(),
                    "only a push that starts here would reach it");
        }
    }

    /** The mask's columns are 80 to 99, a push's way 50 cells. */
    @Test
    void aPushIsAimedAtTheGoalIfMoreThanFiveCellsOfItsWayLieOnIt() {
        Outcome pushed = new Outcome.Pushed(0.1, 1);
        Goal goal = Goal.object(TARGET, MASK);
        assertTrue(of(Primitive.PUSH, goal, new Choice(0, 110, 35), plain(MASK), pushed, plain(MASK)).aimed());
        assertFalse(of(Primitive.PUSH, goal, new Choice(0, 110, 34), plain(MASK), pushed, plain(MASK)).aimed(),
                "it grazes five cells");
        assertFalse(of(Primitive.PUSH, goal, new Choice(8, 110, 35), plain(MASK), pushed, plain(MASK)).aimed(),
                "it goes the other way");
    }

    @Test
    void theGoalCannotBeHeldByEmptyFingers() {
        assertThrows(IllegalArgumentException.class,
                () -> new Evidence(false, true, false, false, false, false, 0, 0, true, 0));
    }
}
