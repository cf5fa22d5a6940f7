package mpgnet.sim.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.BorderOccupancy.Border;
import org.junit.jupiter.api.Test;

/** r_b and n_b around a target of 4 × 5 cells, counted in cells. */
class BorderOccupancyTest {

    private static final Mask TARGET = Cells.rectangle(100, 50, 4, 5);
    /** One step around 4 × 5 cells: a row or column along each side, no corners. */
    private static final int RING = 2 * (4 + 5);

    @Test
    void theStandardIsTwoCentimetresWideFromTwoToThirtyHigh() {
        assertEquals(new BorderOccupancy(10, 0.02, 0.3), BorderOccupancy.STANDARD);
    }

    @Test
    void occupiedCellsOfTheRingAreCounted() {
        BorderOccupancy one = new BorderOccupancy(1, 0.02, 0.3);
        Mask above = Cells.rectangle(99, 50, 1, 5);
        Border border = one.border(Cells.raised(above, 3, 0.1), TARGET);
        assertEquals(new Border(RING, 3, 20), border);
        assertEquals(3.0 / RING, border.occupancy(), 1e-12);
        assertEquals(3.0 / 20, border.occupiedPerTargetCell(), 1e-12);
        assertEquals(3.0 / RING, one.of(Cells.raised(above, 3, 0.1), TARGET), 1e-12);
        assertEquals(0, one.of(Cells.raised(TARGET, 20, 0.1), TARGET), "the target itself is no border");
    }

    @Test
    void bothHeightsAreIncluded() {
        // Exactly representable as floats.
        BorderOccupancy one = new BorderOccupancy(1, 0.25, 0.5);
        assertEquals(1, one.of(Cells.flat(0.25), TARGET));
        assertEquals(0, one.of(Cells.flat(Math.nextDown(0.25f)), TARGET));
        assertEquals(1, one.of(Cells.flat(0.5), TARGET));
        assertEquals(0, one.of(Cells.flat(Math.nextUp(0.5f)), TARGET));
    }

    @Test
    void theRingEndsAtTheWorkspacesEdge() {
        Border corner = new BorderOccupancy(1, 0.02, 0.3).border(Cells.flat(0.1), Cells.rectangle(0, 0, 4, 5));
        assertEquals(new Border(4 + 5, 4 + 5, 20), corner);
    }

    @Test
    void aTargetThatIsGoneHasNoBorder() {
        Border none = BorderOccupancy.STANDARD.border(Cells.flat(0.1), Mask.EMPTY);
        assertEquals(new Border(0, 0, 0), none);
        assertEquals(0, none.occupancy());
        assertEquals(0, none.occupiedPerTargetCell());
    }

    @Test
    void impossibleRingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BorderOccupancy(0, 0.02, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new BorderOccupancy(1, 0.3, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new BorderOccupancy(1, Double.NaN, 0.3));
    }
}
