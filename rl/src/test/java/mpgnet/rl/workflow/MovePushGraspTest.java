package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** What becomes of a move whose fingers would close on the target too. */
class MovePushGraspTest {

    private static final double TARGET_TOP_M = 0.04;
    private static final Mask TARGET = Samples.square(100, 100, 25);
    private static final Mask OCCLUDER = Samples.square(100, 100, 15);
    /** The same everywhere, so that geometry decides. */
    private static final Discriminator DISCRIMINATOR =
            new Discriminator((primitive, state, window) -> level(), 96, Set.of(Primitive.GRASP));

    @Test
    void whereTheFingersEndAboveTheTargetTheOccluderIsMoved() {
        Decision decision = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard()).decide(covered(0.12f), List.of());
        assertEquals(Primitive.MOVE, decision.primitive());
        assertInstanceOf(Move.class, decision.action());
    }

    @Test
    void whereTheyWouldCloseOnTheTargetEverywhereItIsAGrasp() {
        Decision decision = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard()).decide(covered(0.06f), List.of());
        assertEquals(Primitive.GRASP, decision.primitive());
        assertInstanceOf(Grasp.class, decision.action());
    }

    private static Observation covered(float occluderTopM) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = TARGET.next(0); cell >= 0; cell = TARGET.next(cell + 1)) {
            heightM[cell] = OCCLUDER.contains(cell / Heightmap.CELLS, cell % Heightmap.CELLS) ? occluderTopM
                    : (float) TARGET_TOP_M;
        }
        return new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET, TARGET_TOP_M, 0,
                Map.of(0, TARGET, 1, OCCLUDER));
    }

    private static QMaps level() {
        float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
        for (float[] map : maps) {
            Arrays.fill(map, 1);
        }
        return QMaps.of(maps);
    }
}
