package mpgnet.sim.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MorphologyTest {

    private static Mask rectangle(int top, int left, int bottom, int right) {
        BitSet bits = new BitSet();
        for (int row = top; row <= bottom; row++) {
            bits.set(Heightmap.index(row, left), Heightmap.index(row, right) + 1);
        }
        return Mask.of(bits);
    }

    @Test
    void aCellGrowsToADiamond() {
        Mask cell = rectangle(100, 100, 100, 100);
        for (int steps = 0; steps <= 6; steps++) {
            assertEquals(2 * steps * (steps + 1) + 1, Morphology.dilated(cell, steps).size());
        }
    }

    @Test
    void growthStopsAtTheWorkspacesEdgeAndDoesNotWrap() {
        Mask right = Morphology.dilated(rectangle(10, 223, 10, 223), 2);
        assertEquals(9, right.size());
        assertEquals(221, right.bounds().left());
    }

    @Test
    void shrinkingTakesTheRimAway() {
        assertEquals(rectangle(12, 12, 18, 28), Morphology.eroded(rectangle(10, 10, 20, 30), 2));
        assertEquals(Mask.EMPTY, Morphology.eroded(rectangle(10, 10, 11, 30), 1));
        assertEquals(rectangle(1, 1, 4, 4), Morphology.eroded(rectangle(0, 0, 5, 5), 1));
    }

    @Test
    void negativeStepsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Morphology.dilated(Mask.EMPTY, -1));
        assertThrows(IllegalArgumentException.class, () -> Morphology.eroded(Mask.EMPTY, -1));
    }
}
