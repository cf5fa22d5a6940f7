package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** What is not tried again, and until when. */
class FutileMotionsTest {

    private static final Choice CHOICE = new Choice(3, 105, 90);
    private static final Mask TARGET = Samples.square(100, 80, 20);
    private static final Goal GOAL = Goal.object(3, TARGET);
    private static final Outcome EMPTY = new Outcome.Empty(0, 1);
    private static final Outcome PUSHED = new Outcome.Pushed(0.1, 1);
    private static final Outcome HELD = new Outcome.Held(5, 0.04, true, 1);

    private static Evidence evidence(boolean held, boolean changed) {
        return new Evidence(held, false, false, false, false, changed, 0, 0, true, 0);
    }

    private static boolean excluded(FutileMotions futile, Primitive primitive) {
        return futile.of(primitive, seen(false)).excludes(CHOICE.rotation(), CHOICE.row(), CHOICE.column());
    }

    private static FutileMotions after(Primitive primitive) {
        FutileMotions futile = new FutileMotions();
        futile.after(new Turn(primitive, GOAL), CHOICE, evidence(false, false));
        return futile;
    }

    @Test
    void aPushThatMovedNothingIsNotRepeatedButAGripThereMayBeTried() {
        FutileMotions futile = after(Primitive.PUSH);
        assertTrue(excluded(futile, Primitive.PUSH));
        assertFalse(excluded(futile, Primitive.GRASP));
        assertFalse(excluded(futile, Primitive.MOVE));
    }

    @Test
    void aGripThatCameUpEmptyIsNotRepeatedAsAMoveOrAGrasp() {
        for (Primitive grip : List.of(Primitive.MOVE, Primitive.GRASP)) {
            FutileMotions futile = after(grip);
            assertTrue(excluded(futile, Primitive.GRASP));
            assertTrue(excluded(futile, Primitive.MOVE));
            assertFalse(excluded(futile, Primitive.PUSH));
        }
    }

    @Test
    void aPushThatChangedSomethingAndAnyObjectHeldMakeItWorthTryingAgain() {
        for (Primitive failed : Primitive.values()) {
            FutileMotions pushed = after(failed);
            pushed.after(new Turn(Primitive.PUSH, GOAL), new Choice(0, 0, 0), evidence(false, true));
            FutileMotions held = after(failed);
            held.after(new Turn(Primitive.GRASP, GOAL), new Choice(0, 0, 0), evidence(true, true));
            FutileMotions grasped = after(failed);
            grasped.after(new Turn(Primitive.GRASP, GOAL), new Choice(0, 0, 0), evidence(false, true));
            for (Primitive primitive : Primitive.values()) {
                assertFalse(excluded(pushed, primitive));
                assertFalse(excluded(held, primitive));
            }
            assertTrue(excluded(grasped, failed), "an empty grip beside it is no reason");
        }
    }

    @Test
    void withinOneCentimetreAndOneStepOfRotation() {
        GreedyChoice.Exclusion grasps = after(Primitive.GRASP).of(Primitive.GRASP, seen(false));
        GreedyChoice.Exclusion pushes = after(Primitive.PUSH).of(Primitive.PUSH, seen(false));
        for (int turned = 0; turned < 16; turned++) {
            int k = (CHOICE.rotation() + turned) % 16;
            assertEquals(turned <= 1 || turned == 15 || turned >= 7 && turned <= 9, grasps.excludes(k, 105, 90),
                    "two fingers close alike either way round: " + turned);
            assertEquals(turned <= 1 || turned == 15, pushes.excludes(k, 105, 90), "a push does not: " + turned);
        }
        assertTrue(grasps.excludes(3, 105 + 3, 90 - 4));
        assertTrue(grasps.excludes(3, 105 - 5, 90));
        assertFalse(grasps.excludes(3, 105 + 4, 90 - 4));
        assertFalse(grasps.excludes(3, 105, 90 + 6));
    }

    @Test
    void whatFailedIsNotRepeatedOnTheObjectWhereverItHasSlidTo() {
        FutileMotions futile = after(Primitive.GRASP);
        int slid = 30;
        Observation there = new Observation(seen(false).heightmap(), Samples.square(100 + slid, 80, 20), 0.05, 3,
                Map.of());
        GreedyChoice.Exclusion grasps = futile.of(Primitive.GRASP, there);
        assertTrue(grasps.excludes(3, 105 + slid, 90), "the same place of the object");
        assertTrue(grasps.excludes(3, 105, 90), "the same place of the table");
        assertFalse(grasps.excludes(3, 105 + slid / 2, 90));
        assertFalse(futile.of(Primitive.GRASP, seen(false)).excludes(3, 105 + slid, 90));
    }

    private static Observation seen(boolean raised) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = TARGET.next(0); raised && cell >= 0; cell = TARGET.next(cell + 1)) {
            heightM[cell] = 0.05f;
        }
        return new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET, 0.05, 3, Map.of());
    }

    private static Step step(Observation before, Primitive primitive, Outcome outcome) {
        return new Step(before, new Decision(CHOICE.action(primitive, before.heightmap()), CHOICE, primitive,
                Goal.object(3, TARGET), null, 1, "a test"), outcome);
    }

    @Test
    void anEpisodesHistorySaysTheSame() {
        Observation flat = seen(false);
        Observation raised = seen(true);
        List<Step> history = new ArrayList<>(List.of(step(flat, Primitive.PUSH, PUSHED)));
        assertTrue(excluded(FutileMotions.in(history, flat), Primitive.PUSH), "the last push changed nothing");
        assertFalse(excluded(FutileMotions.in(history, raised), Primitive.PUSH), "the last push changed something");
        history.add(step(flat, Primitive.GRASP, EMPTY));
        assertTrue(excluded(FutileMotions.in(history, raised), Primitive.PUSH),
                "what came after the push was seen before the next motion, and was the same");
        assertTrue(excluded(FutileMotions.in(history, raised), Primitive.GRASP));
        history.add(step(flat, Primitive.MOVE, HELD));
        assertFalse(excluded(FutileMotions.in(history, flat), Primitive.PUSH));
        assertFalse(excluded(FutileMotions.in(history, flat), Primitive.GRASP));
        assertFalse(excluded(FutileMotions.in(List.of(), flat), Primitive.GRASP));
    }
}
