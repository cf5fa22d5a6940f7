package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** A target that nobody sees may lie under a large thing, a small one or one that is smaller still. */
class UncoveringTest {

    private static final int LARGE = 1;
    private static final int SMALL = 2;
    private static final int TINY = 3;
    private static final Map<Integer, Mask> THINGS = Map.of(LARGE, Samples.square(60, 60, 20), SMALL,
            Samples.square(150, 150, 15), TINY, Samples.square(60, 150, 10));
    /** So low that fingers beside it reach the table: a grip of any of them would close on what lies below. */
    private static final float TOP_M = 0.03f;

    @Test
    void whatHidesMostIsCarriedOff() {
        Decision decision = decide(1, 1, GeometryRules.ON, 0, List.of());
        assertInstanceOf(Move.class, decision.action());
        assertEquals(Set.of(LARGE), decision.goal().objects());
        assertEquals("nobody sees the target; this hides 50 % of the places where it can lie: move it away",
                decision.reason());
        assertInstanceOf(Move.class, decide(1, 1, GeometryRules.OFF, 0, List.of()).action());
    }

    /** 40 % at a promise of 1.5 are worth more than 50 % at 1. */
    @Test
    void ofTwoThatHideMuchTheOneThatIsGrippedBetter() {
        assertEquals(Set.of(SMALL), decide(1, 1.5f, GeometryRules.ON, 0, List.of()).goal().objects());
    }

    @Test
    void whatCameUpEmptyIsNotTriedAgain() {
        Decision first = decide(1, 1, GeometryRules.ON, 0, List.of());
        Step empty = new Step(seen(0), first, new Outcome.Empty(0, 1));
        assertTrue(apart(first.choice(), decide(1, 1, GeometryRules.ON, 0, List.of(empty)).choice()));
    }

    /** No finger comes down beside anything; on the table around it all a push can begin. */
    @Test
    void whereNothingCanBeGrippedAPushIsToMakeRoom() {
        Decision push = decide(1, 1, GeometryRules.ON, 0.04f, List.of());
        assertInstanceOf(Push.class, push.action());
        assertTrue(push.reason().startsWith("nobody sees the target, and nothing over it can be gripped: push"),
                push.reason());
    }

    private static boolean apart(Choice one, Choice other) {
        return one.rotation() != other.rotation() && Math.abs(one.rotation() - other.rotation()) != 1
                || Math.hypot(one.row() - other.row(), one.column() - other.column()) > 5;
    }

    private static Decision decide(float promiseOfLarge, float promiseOfSmall, GeometryRules rules, float wallM,
            List<Step> history) {
        float[][] maps = new float[Action.ROTATIONS][Heightmap.CELLS * Heightmap.CELLS];
        for (float[] map : maps) {
            for (int cell = 0; cell < map.length; cell++) {
                map[cell] = THINGS.get(SMALL).contains(cell) ? promiseOfSmall : promiseOfLarge;
            }
        }
        Discriminator discriminator = new Discriminator((primitive, state, window) -> QMaps.of(maps), 96, Set.of());
        return new MovePushGrasp(discriminator, Workflow.paper(0.5), Embodiment.standard(), rules).decide(seen(wallM),
                history);
    }

    /** @param wallM how high all else is within 6 cm of a thing */
    private static Observation seen(float wallM) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        THINGS.values().forEach(thing -> {
            Mask.Rectangle box = thing.bounds();
            for (int row = box.top() - 30; row <= box.bottom() + 30; row++) {
                for (int column = box.left() - 30; column <= box.right() + 30; column++) {
                    heightM[Heightmap.index(row, column)] = thing.contains(row, column) ? TOP_M : wallM;
                }
            }
        });
        return new Observation(new Heightmap(heightM, new int[heightM.length]), THINGS.get(LARGE), 0.025, 0, THINGS,
                Map.of(LARGE, 0.5, SMALL, 0.4, TINY, 0.1));
    }
}
