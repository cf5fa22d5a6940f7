package mpgnet.rl.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** The policy's order of things, with a Q-function whose values are known. */
class ClearThenGraspTest {

    private static final int TARGET = 0;
    private static final Mask TARGET_MASK = Samples.square(100, 100, 25);

    /** Promises {@code q} at the middle of the goal, at rotation 2, and less everywhere else. */
    private static QFunction promising(Map<Mask, Float> q) {
        return (primitive, state, window) -> {
            float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
            float peak = q.getOrDefault(Mask.of(state.mask()), 0f);
            for (float[] map : maps) {
                Arrays.fill(map, peak - 1);
            }
            int row = (int) Math.round(window.centreRow());
            int column = (int) Math.round(window.centreColumn());
            for (int dr = -12; dr <= 12; dr++) {
                for (int dc = -12; dc <= 12; dc++) {
                    if (Heightmap.contains(row + dr, column + dc)) {
                        maps[2][Heightmap.index(row + dr, column + dc)] = peak - (float) Math.hypot(dr, dc) / 100;
                    }
                }
            }
            return QMaps.of(maps);
        };
    }

    private static Observation seen(Map<Integer, Mask> visible) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        return new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET_MASK, 0.05, TARGET, visible);
    }

    @Test
    void aFreeTargetIsGrasped() {
        Policy policy = new ClearThenGrasp(promising(Map.of(TARGET_MASK, 2f)), 96, 1.85, Embodiment.standard());
        Decision decision = policy.decide(seen(Map.of(TARGET, TARGET_MASK)), List.of());
        assertInstanceOf(Grasp.class, decision.action());
        assertEquals(Set.of(TARGET), decision.goal().objects());
        assertTrue(TARGET_MASK.contains(decision.choice().row(), decision.choice().column()));
        assertEquals(2, decision.choice().rotation());
    }

    @Test
    void whatLiesOverTheTargetIsMovedFirstHoweverWellTheTargetCouldBeGrasped() {
        Mask over = Samples.square(110, 110, 25);
        Policy policy =
                new ClearThenGrasp(promising(Map.of(TARGET_MASK, 2f, over, 0.5f)), 96, 1.85, Embodiment.standard());
        Decision decision = policy.decide(seen(Map.of(TARGET, TARGET_MASK, 7, over)), List.of());
        assertInstanceOf(Move.class, decision.action());
        assertEquals(Set.of(7), decision.goal().objects());
    }

    @Test
    void amongSeveralOccludersTheMostGraspableGoes() {
        Mask hard = Samples.square(95, 95, 20);
        Mask easy = Samples.square(112, 112, 20);
        Policy policy = new ClearThenGrasp(promising(Map.of(hard, 0.2f, easy, 1.2f)), 96, 1.85, Embodiment.standard());
        assertEquals(Set.of(9), policy.decide(seen(Map.of(4, hard, 9, easy)), List.of()).goal().objects());
    }

    @Test
    void aNeighbourGoesFirstWhereTheTargetPromisesLittle() {
        Mask neighbour = Samples.square(100, 127, 25);
        Observation now = seen(Map.of(TARGET, TARGET_MASK, 5, neighbour));
        Policy hopeless = new ClearThenGrasp(promising(Map.of(TARGET_MASK, 0.4f, neighbour, 1.95f)), 96, 1.85,
                Embodiment.standard());
        assertInstanceOf(Move.class, hopeless.decide(now, List.of()).action());
        Policy hopeful = new ClearThenGrasp(promising(Map.of(TARGET_MASK, 1.9f, neighbour, 1.95f)), 96, 1.85,
                Embodiment.standard());
        assertInstanceOf(Grasp.class, hopeful.decide(now, List.of()).action());
    }

    @Test
    void whatJustFailedIsNotRepeatedUntilTheSceneLosesAnObject() {
        Policy policy = new ClearThenGrasp(promising(Map.of(TARGET_MASK, 2f)), 96, 1.85, Embodiment.standard());
        Observation now = seen(Map.of(TARGET, TARGET_MASK));
        Decision first = policy.decide(now, List.of());
        Step failed = new Step(now, first, new Outcome.Empty(0, 4));
        Decision second = policy.decide(now, List.of(failed));
        assertNotEquals(first.choice(), second.choice());
        assertTrue(second.q() <= first.q());
        Step carriedOff = new Step(now, second, new Outcome.Held(3, 0.05, true, 6));
        assertEquals(first.choice(), policy.decide(now, List.of(failed, carriedOff)).choice());
    }
}
