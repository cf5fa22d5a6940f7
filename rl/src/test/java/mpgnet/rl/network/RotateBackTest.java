package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RotateBackTest {

    private static final int MAP = Heightmap.CELLS;

    private final Backend backend = Backends.cpu(2);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aLinearViewIsRotatedBackExactly() {
        // A view that holds a linear function of the heightmap must give that function back at each cell it covers.
        Window window = new Window(60.25, 90.5, 48);
        float[][] views = new float[16][48 * 48];
        for (int k = 0; k < 16; k++) {
            RotatedView view = new RotatedView(window, k);
            for (int i = 0; i < views[k].length; i++) {
                RotatedView.Point cell = view.toMap(i / 48, i % 48);
                views[k][i] = (float) (3 * cell.row() - 2 * cell.column() + k);
            }
        }
        QMaps maps = rotatedBack(window, views);
        int covered = 0;
        for (int k = 0; k < 16; k++) {
            RotatedView view = new RotatedView(window, k);
            for (int row = 0; row < MAP; row++) {
                for (int column = 0; column < MAP; column++) {
                    boolean inside = view.contains(view.toView(row, column));
                    assertEquals(inside ? 3 * row - 2 * column + k : Float.NEGATIVE_INFINITY, maps.at(k, row, column),
                            1e-3);
                    covered += inside ? 1 : 0;
                }
            }
        }
        assertEquals(16 * 47.0 * 47.0, covered, 16 * 100);
    }

    @Test
    void theFullMapWindowCoversEveryCellAtEachRotation() {
        QMaps maps = rotatedBack(Window.fullMap(), new float[16][320 * 320]);
        for (int k = 0; k < 16; k++) {
            for (int cell = 0; cell < MAP * MAP; cell++) {
                assertEquals(0, maps.at(k, cell / MAP, cell % MAP));
            }
        }
    }

    @Test
    void netsOfOneViewAreRotatedEachByItself() {
        Window window = new Window(100, 100, 16);
        float[] one = new float[2 * 256];
        float[] other = new float[2 * 256];
        for (int i = 0; i < one.length; i++) {
            one[i] = i;
            other[i] = -2 * i;
        }
        float[][] maps = new float[16][];
        float[][] otherMaps = new float[16][];
        RotateBack.rotate(backend, window, new int[]{4, 9},
                List.of(new RotateBack.Net(one, maps), new RotateBack.Net(other, otherMaps)));
        for (int k : new int[]{4, 9}) {
            for (int cell = 0; cell < MAP * MAP; cell++) {
                boolean covered = maps[k][cell] != Float.NEGATIVE_INFINITY;
                assertEquals(covered ? -2 * maps[k][cell] : Float.NEGATIVE_INFINITY, otherMaps[k][cell], 1e-4);
            }
        }
        // The second view's values begin after the first one's.
        assertEquals(256 + 7.5 * 16 + 7.5, maps[9][100 * MAP + 100], 1e-3);
    }

    /** Two views a batch, as a decision about the whole map has them. */
    private QMaps rotatedBack(Window window, float[][] views) {
        float[][] maps = new float[16][];
        for (int k = 0; k < 16; k += 2) {
            float[] batch = new float[2 * views[k].length];
            System.arraycopy(views[k], 0, batch, 0, views[k].length);
            System.arraycopy(views[k + 1], 0, batch, views[k].length, views[k].length);
            RotateBack.rotate(backend, window, IntStream.of(k, k + 1).toArray(),
                    List.of(new RotateBack.Net(batch, maps)));
        }
        return QMaps.of(maps);
    }
}
