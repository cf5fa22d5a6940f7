package mpgnet.sim.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import org.junit.jupiter.api.Test;

/** A plank along the rows, of which something cuts off the right end askew, at 45°. */
class FittedRectangleTest {

    private static final int ROW = 100;
    private static final int COLUMN = 80;
    private static final int WIDE = 12;

    private static Mask cells(boolean edgeOnly) {
        BitSet cells = new BitSet();
        for (int row = 0; row < WIDE; row++) {
            for (int column = 0; column < WIDE + row; column++) {
                if (!edgeOnly || row == 0 || row == WIDE - 1 || column == 0) {
                    cells.set(Heightmap.index(ROW + row, COLUMN + column));
                }
            }
        }
        return Mask.of(cells);
    }

    @Test
    void theSidesThatAreSeenSayHowItLies() {
        FittedRectangle along = FittedRectangle.along(cells(false), cells(true));
        assertEquals(0, along.angleRad());
        assertEquals(WIDE * (2 * WIDE - 1), along.cells().size());
    }

    @Test
    void withoutAFreeEdgeItIsTheSmallest() {
        FittedRectangle smallest = FittedRectangle.around(cells(false));
        assertEquals(smallest, FittedRectangle.along(cells(false), Mask.EMPTY));
        assertTrue(smallest.areaCells() <= FittedRectangle.along(cells(false), cells(true)).areaCells());
    }
}
