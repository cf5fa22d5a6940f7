package mpgnet.rl.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.rl.workflow.GraspThreshold.Grasp;
import org.junit.jupiter.api.Test;

/** What a net promised, by hand. */
class GraspPromisesTest {

    private static final List<Grasp> FOUR =
            List.of(new Grasp(2.0, true), new Grasp(1.9, false), new Grasp(1.0, true), new Grasp(0.5, false));

    @Test
    void graspsFromTheThresholdOnAreCounted() {
        GraspPromises promises = GraspPromises.of(1.9, FOUR);
        assertEquals(2, promises.promised());
        assertEquals(1, promises.held());
        assertEquals(0.5, promises.heldShare(), 0);
        assertEquals(0.5, promises.heldCi95().stream().mapToDouble(x -> x).average().orElseThrow(), 1e-9);
    }

    /** Of the four pairs only (1.0 held, 1.9 not) is the wrong way round. */
    @Test
    void theAucIsTheShareOfPairsInOrder() {
        assertEquals(0.75, GraspPromises.of(1.9, FOUR).auc(), 1e-9);
    }

    @Test
    void equalPromisesCountHalf() {
        assertEquals(0.5, GraspPromises.of(0, List.of(new Grasp(1, true), new Grasp(1, false))).auc(), 1e-9);
    }

    @Test
    void binsHoldAllGraspsAndNoBinIsEmpty() {
        List<GraspPromises.Bin> bins = GraspPromises
                .of(1, List.of(new Grasp(-0.1, false), new Grasp(0.5, true), new Grasp(0.7, false))).bins();
        assertEquals(2, bins.size());
        assertEquals(-0.25, bins.getFirst().from(), 0);
        assertEquals(0, bins.getFirst().held());
        assertEquals(2, bins.getLast().grasps());
        assertEquals(0.6, bins.getLast().meanQ(), 1e-9);
        assertEquals(0.5, bins.getLast().heldShare(), 0);
    }

    @Test
    void nothingPromisedIsNoFigure() {
        GraspPromises none = GraspPromises.of(1.85, List.of());
        assertTrue(Double.isNaN(none.heldShare()) && Double.isNaN(none.auc()) && none.bins().isEmpty());
        assertTrue(Double.isNaN(GraspPromises.of(0, List.of(new Grasp(1, true))).auc()), "all held");
    }
}
