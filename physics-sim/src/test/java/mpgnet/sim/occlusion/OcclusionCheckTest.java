package mpgnet.sim.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.OcclusionCheck.Occlusion;
import org.junit.jupiter.api.Test;

/** The bounds of the check of section III-C, cell by cell and millimetre by millimetre. */
class OcclusionCheckTest {

    private static final OcclusionCheck CHECK = OcclusionCheck.STANDARD;
    private static final Mask TARGET = Cells.rectangle(100, 50, 10, 20);
    private static final Mask INSIDE = Cells.rectangle(101, 51, 8, 18);
    private static final double TOP_M = 0.05;

    @Test
    void theStandardIsFiveMillimetresOneCellAndFiveCells() {
        assertEquals(new OcclusionCheck(0.005, 1, 5), CHECK);
    }

    @Test
    void fiveHigherCellsOccludeAndFourDoNot() {
        Occlusion four = CHECK.check(Cells.raised(INSIDE, 4, 0.08), TARGET, TOP_M);
        assertFalse(four.occluded());
        assertEquals(Cells.rectangle(101, 51, 1, 4), four.cells());
        Occlusion five = CHECK.check(Cells.raised(INSIDE, 5, 0.08), TARGET, TOP_M);
        assertTrue(five.occluded());
        assertEquals(Cells.rectangle(101, 51, 1, 5), five.cells());
    }

    @Test
    void onlyWhatIsMoreThanFiveMillimetresHigherCounts() {
        assertEquals(0, CHECK.check(Cells.flat(0.0549), TARGET, TOP_M).cells().size());
        assertEquals(INSIDE, CHECK.check(Cells.flat(0.0551), TARGET, TOP_M).cells());
        // Exactly representable: 0.25 is not more than 0.1875 + 0.0625.
        OcclusionCheck sixteenth = new OcclusionCheck(0.0625, 0, 1);
        assertFalse(sixteenth.check(Cells.flat(0.25), TARGET, 0.1875).occluded());
        assertTrue(sixteenth.check(Cells.flat(Math.nextUp(0.25f)), TARGET, 0.1875).occluded());
    }

    @Test
    void theRimOfTheMaskDoesNotCount() {
        Mask rim = Cells.rectangle(100, 50, 1, 20);
        assertFalse(CHECK.check(Cells.raised(rim, 20, 0.2), TARGET, TOP_M).occluded());
        assertTrue(new OcclusionCheck(0.005, 0, 20).check(Cells.raised(rim, 20, 0.2), TARGET, TOP_M).occluded());
    }

    @Test
    void theWorkspacesFirstCellCounts() {
        assertTrue(new OcclusionCheck(0, 0, 1).check(Cells.flat(0.2), Cells.rectangle(0, 0, 1, 1), 0.1).occluded());
    }

    @Test
    void nothingOccludesATargetThatIsGone() {
        assertEquals(new Occlusion(false, Mask.EMPTY), CHECK.check(Cells.flat(0.2), Mask.EMPTY, 0));
    }

    @Test
    void impossibleMarginsAreRefused() {
        new OcclusionCheck(0, 0, 1);
        for (double toleranceM : new double[]{-1e-9, 0.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new OcclusionCheck(toleranceM, 1, 5));
        }
        assertThrows(IllegalArgumentException.class, () -> new OcclusionCheck(0.005, -1, 5));
        assertThrows(IllegalArgumentException.class, () -> new OcclusionCheck(0.005, 1, 0));
    }
}
