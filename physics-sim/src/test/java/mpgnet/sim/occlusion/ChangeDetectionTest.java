package mpgnet.sim.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import org.junit.jupiter.api.Test;

class ChangeDetectionTest {

    private static final int CELLS = Heightmap.CELLS * Heightmap.CELLS;
    private final ChangeDetection detection = ChangeDetection.STANDARD;
    private final Heightmap flat = new Heightmap(new float[CELLS], new int[CELLS]);

    private static Heightmap withRow(int row, int from, int cells, float heightM) {
        float[] map = new float[CELLS];
        for (int column = from; column < from + cells; column++) {
            map[Heightmap.index(row, column)] = heightM;
        }
        return new Heightmap(map, new int[CELLS]);
    }

    private static Mask row(int row, int from, int cells) {
        BitSet bits = new BitSet();
        bits.set(Heightmap.index(row, from), Heightmap.index(row, from + cells));
        return Mask.of(bits);
    }

    @Test
    void fiftyOneCellsAreAChangeAndFiftyAreNot() {
        Mask target = row(100, 20, 100);
        assertFalse(detection.changed(flat, withRow(100, 20, 50, 0.05f), target));
        assertTrue(detection.changed(flat, withRow(100, 20, 51, 0.05f), target));
        assertTrue(detection.changed(withRow(100, 20, 51, 0.05f), flat, target), "a decrease counts as an increase");
    }

    @Test
    void noiseAndDepthErrorsDoNotCount() {
        Mask target = row(100, 20, 100);
        assertEquals(0, detection.changedCells(flat, withRow(100, 20, 100, 0.009f), target));
        assertEquals(100, detection.changedCells(flat, withRow(100, 20, 100, 0.011f), target));
        assertEquals(0, detection.changedCells(flat, withRow(100, 20, 100, 0.31f), target));
    }

    @Test
    void onlyTheSurroundingsCount() {
        Mask target = row(100, 20, 100);
        assertEquals(100, detection.changedCells(flat, withRow(105, 20, 100, 0.05f), target), "5 cells off the mask");
        assertEquals(0, detection.changedCells(flat, withRow(106, 20, 100, 0.05f), target), "6 cells off the mask");
        assertFalse(detection.changed(flat, withRow(100, 20, 100, 0.05f), Mask.EMPTY));
    }

    @Test
    void bothBoundsOfTheHeightAreIncluded() {
        // Exactly representable as floats.
        ChangeDetection quarterToHalf = new ChangeDetection(0, 0.25, 0.5, 0);
        Mask target = row(100, 20, 1);
        for (float changeM : new float[]{0.25f, 0.5f}) {
            assertTrue(quarterToHalf.changed(flat, Cells.flat(changeM), target));
        }
        for (float changeM : new float[]{Math.nextDown(0.25f), Math.nextUp(0.5f)}) {
            assertFalse(quarterToHalf.changed(flat, Cells.flat(changeM), target));
        }
    }

    @Test
    void aChangeIsTheDifferenceOfTheHeightsAndTheFirstCellCounts() {
        ChangeDetection quarterToHalf = new ChangeDetection(0, 0.25, 0.5, 0);
        assertEquals(1, quarterToHalf.changedCells(Cells.flat(0.25), Cells.flat(0.5), Cells.rectangle(0, 0, 1, 1)));
    }

    @Test
    void theStandardIsPushGraspingsNumbers() {
        assertEquals(new ChangeDetection(5, 0.01, 0.3, 50), detection);
    }

    @Test
    void impossibleBoundsAreRefused() {
        new ChangeDetection(0, 0.01, 0.3, 0);
        assertThrows(IllegalArgumentException.class, () -> new ChangeDetection(-1, 0.01, 0.3, 50));
        assertThrows(IllegalArgumentException.class, () -> new ChangeDetection(5, 0.01, 0.3, -1));
        assertThrows(IllegalArgumentException.class, () -> new ChangeDetection(5, 0, 0.3, 50));
        assertThrows(IllegalArgumentException.class, () -> new ChangeDetection(5, 0.3, 0.3, 50));
    }
}
