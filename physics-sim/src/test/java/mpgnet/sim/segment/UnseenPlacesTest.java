package mpgnet.sim.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.segment.UnseenPlaces.Size;
import org.junit.jupiter.api.Test;

class UnseenPlacesTest {

    private static final Size TARGET = new Size(0.05, 0.05, 0.025);

    private static Heightmap block(int row, int column, int cells, float heightM) {
        float[] heights = new float[Heightmap.CELLS * Heightmap.CELLS];
        raise(heights, row, column, cells, heightM);
        return new Heightmap(heights, new int[heights.length]);
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

    @Test
    void whatWasSeenToBeEmptyStaysSo() {
        float[] both = new float[Heightmap.CELLS * Heightmap.CELLS];
        raise(both, 20, 20, 40, 0.05f);
        Heightmap first = new Heightmap(both.clone(), new int[both.length]);
        raise(both, 120, 120, 40, 0.05f);
        UnseenPlaces places = UnseenPlaces.of(first, TARGET).next(new Heightmap(both, new int[both.length]), TARGET);
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
