package mpgnet.sim.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.segment.UnseenPlaces.Size;
import org.junit.jupiter.api.Test;

class UnseenPlacesTest {

    private static final Size TARGET = new Size(0.05, 0.05, 0.025);

    private static Heightmap block(int row, int column, int cells, float heightM) {
        float[] heights = new float[Heightmap.CELLS * Heightmap.CELLS];
        raise(heights, row, column, cells, heightM);
        return new Heightmap(heights, grey());
    }

    /** 4 cm wide, 8 cm long. */
    private static Heightmap narrow() {
        float[] heights = new float[Heightmap.CELLS * Heightmap.CELLS];
        raise(heights, 80, 80, 20, 0.05f);
        raise(heights, 100, 80, 20, 0.05f);
        return new Heightmap(heights, grey());
    }

    private static int[] grey() {
        int[] rgb = new int[Heightmap.CELLS * Heightmap.CELLS];
        Arrays.fill(rgb, 0x808080);
        return rgb;
    }

    private static void raise(float[] heights, int row, int column, int cells, float heightM) {
        for (int r = row; r < row + cells; r++) {
            for (int c = column; c < column + cells; c++) {
                heights[Heightmap.index(r, c)] = heightM;
            }
        }
    }

    @Test
    void nothingHidesOnAnEmptyTableNorUnderWhatIsTooLowOrTooSmall() {
        assertTrue(UnseenPlaces.of(block(0, 0, 0, 0), TARGET).cells().isEmpty());
        assertTrue(UnseenPlaces.of(block(80, 80, 60, 0.02f), TARGET).cells().isEmpty());
        assertTrue(UnseenPlaces.of(block(80, 80, 20, 0.05f), TARGET).cells().isEmpty());
    }

    @Test
    void itHidesUnderWhatIsHighAndWideEnough() {
        UnseenPlaces places = UnseenPlaces.of(block(80, 80, 60, 0.05f), TARGET);
        assertTrue(places.cells().contains(110, 110));
        assertFalse(places.cells().contains(70, 110));
        int middle = places.poses()[Heightmap.index(110, 110)];
        int rim = places.poses()[Heightmap.index(82, 110)];
        assertTrue(middle > 2 * rim, "more poses cover the middle than the rim: %d and %d".formatted(middle, rim));
    }

    /** Black cells of height 0 are such that no ray met; the table is grey. */
    @Test
    void itCanReachIntoAShadow() {
        Heightmap block = narrow();
        assertTrue(UnseenPlaces.of(block, TARGET).cells().isEmpty(), "the block is narrower than the target is long");
        int[] rgb = grey();
        for (int row = 80; row < 120; row++) {
            Arrays.fill(rgb, Heightmap.index(row, 100), Heightmap.index(row, 112), 0);
        }
        assertTrue(UnseenPlaces.of(new Heightmap(block.heightM(), rgb), TARGET).cells().contains(93, 100));
    }

    @Test
    void whatWasSeenToBeEmptyStaysSo() {
        float[] both = new float[Heightmap.CELLS * Heightmap.CELLS];
        raise(both, 20, 20, 40, 0.05f);
        Heightmap first = new Heightmap(both.clone(), grey());
        raise(both, 120, 120, 40, 0.05f);
        UnseenPlaces places = UnseenPlaces.of(first, TARGET).next(new Heightmap(both, grey()), TARGET);
        assertTrue(places.cells().contains(40, 40));
        assertFalse(places.cells().contains(140, 140), "the second block was laid down on a bare table");
    }

    @Test
    void whatIsUncoveredShrinksIt() {
        UnseenPlaces places = UnseenPlaces.of(block(80, 80, 80, 0.05f), TARGET);
        UnseenPlaces after = places.next(block(80, 80, 40, 0.05f), TARGET);
        assertTrue(after.cells().size() < places.cells().size() / 2);
        assertEquals(after.cells(), after.cells().intersection(places.cells()));
    }

    @Test
    void aSizeIsInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Size(0.02, 0.05, 0.025));
    }
}
