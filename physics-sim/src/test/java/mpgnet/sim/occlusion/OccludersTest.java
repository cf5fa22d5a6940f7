package mpgnet.sim.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.Occluders.Occluder;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** Who covers a target of 10 × 20 cells, counted in cells. */
class OccludersTest {

    private static final int TARGET_ID = 3;
    private static final Mask TARGET = Cells.rectangle(100, 50, 10, 20);

    private static Observation seen(Map<Integer, Mask> visible) {
        return new Observation(Cells.flat(0), TARGET, 0.05, TARGET_ID, visible);
    }

    @Test
    void theMarginsAreTheChecks() {
        assertEquals(new Occluders(1, 5), Occluders.STANDARD);
    }

    @Test
    void fiveCellsInsideTheRimCountAndFourDoNot() {
        Mask five = Cells.rectangle(101, 51, 1, 5);
        assertEquals(List.of(new Occluder(0, five)), Occluders.STANDARD.of(seen(Map.of(
                0, five.union(Cells.rectangle(99, 50, 2, 20)),
                1, Cells.rectangle(103, 51, 1, 4)))));
    }

    @Test
    void theTargetDoesNotCoverItself() {
        assertEquals(List.of(), Occluders.STANDARD.of(seen(Map.of(TARGET_ID, TARGET))));
    }

    @Test
    void whoCoversMostComesFirstThenTheSmallerId() {
        List<Occluder> occluders = Occluders.STANDARD.of(seen(Map.of(
                9, Cells.rectangle(101, 51, 1, 8),
                4, Cells.rectangle(103, 51, 1, 6),
                2, Cells.rectangle(105, 51, 1, 6))));
        assertEquals(List.of(9, 2, 4), occluders.stream().map(Occluder::id).toList());
        assertEquals(List.of(8, 6, 6), occluders.stream().map(o -> o.cells().size()).toList());
    }

    @Test
    void impossibleMarginsAreRefused() {
        assertEquals(List.of(new Occluder(0, TARGET)), new Occluders(0, 200).of(seen(Map.of(0, TARGET))));
        assertEquals(1, new Occluders(0, 1).of(seen(Map.of(0, Cells.rectangle(100, 50, 1, 1)))).size());
        assertThrows(IllegalArgumentException.class, () -> new Occluders(-1, 5));
        assertThrows(IllegalArgumentException.class, () -> new Occluders(1, 0));
    }
}
