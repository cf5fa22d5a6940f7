package mpgnet.rl.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static Mask square(int top, int left, int side) {
        BitSet cells = new BitSet();
        for (int row = top; row < top + side; row++) {
            cells.set(Heightmap.index(row, left), Heightmap.index(row, left) + side);
        }
        return Mask.of(cells);
    }

    /** In the middle, whether its side is even or odd. */
    @Test
    void eachPixelIsOneCell() {
        for (int side : new int[]{20, 21}) {
            Window window = Window.around(square(100, 60, side));
            int middle = Window.SIDE / 2;
            assertEquals(Heightmap.index(110, 70), window.cell(middle, middle), "side " + side);
            BitSet shown = new BitSet();
            for (int pixel = 0; pixel < Window.SIDE * Window.SIDE; pixel++) {
                shown.set(window.cell(pixel / Window.SIDE, pixel % Window.SIDE));
            }
            assertEquals(Window.SIDE * Window.SIDE, shown.cardinality());
        }
    }

    @Test
    void beyondTheHeightmapThereIsNothing() {
        Window window = Window.around(square(0, 0, 10));
        assertEquals(Window.OUTSIDE, window.cell(0, Window.SIDE / 2));
        assertEquals(Window.OUTSIDE, window.cell(Window.SIDE / 2, 0));
        assertEquals(Heightmap.index(5, 5), window.cell(Window.SIDE / 2, Window.SIDE / 2));
    }

    /** A drawn window shows a square as a parallelogram of 0.6 to 1.7 times its area, all of it. */
    @Test
    void drawnWindowsTurnAndStretchButKeepTheObject() {
        Mask object = square(100, 100, 30);
        Random random = new Random(4);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < 200; i++) {
            Window window = Window.drawn(object, random);
            int shown = 0;
            for (int pixel = 0; pixel < Window.SIDE * Window.SIDE; pixel++) {
                int cell = window.cell(pixel / Window.SIDE, pixel % Window.SIDE);
                shown += cell != Window.OUTSIDE && object.contains(cell) ? 1 : 0;
            }
            double area = shown / 900.0;
            least = Math.min(least, area);
            most = Math.max(most, area);
            assertTrue(area > 0.57 && area < 1.75, "window " + window + " shows " + area);
        }
        assertTrue(least < 0.8 && most > 1.25, least + " to " + most);
    }
}
