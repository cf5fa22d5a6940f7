package mpgnet.nn.fcn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QMapsTest {

    private static final int MAP = Window.MAP_CELLS;

    @Test
    void aLinearViewTurnsBackExactly() {
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
        QMaps maps = QMaps.fromViews(window, views);
        int covered = 0;
        for (int k = 0; k < 16; k++) {
            RotatedView view = new RotatedView(window, k);
            for (int row = 0; row < MAP; row++) {
                for (int column = 0; column < MAP; column++) {
                    boolean inside = view.contains(view.toView(row, column));
                    assertEquals(inside ? 3 * row - 2 * column + k : Float.NEGATIVE_INFINITY, maps.at(k, row, column), 1e-3);
                    covered += inside ? 1 : 0;
                }
            }
        }
        assertEquals(16 * 47.0 * 47.0, covered, 16 * 100);
    }

    @Test
    void theFullMapWindowCoversEveryCellAtEachRotation() {
        QMaps maps = QMaps.fromViews(Window.fullMap(), new float[16][320 * 320]);
        for (int k = 0; k < 16; k++) {
            for (int cell = 0; cell < MAP * MAP; cell++) {
                assertEquals(0, maps.at(k, cell / MAP, cell % MAP));
            }
        }
    }

    @Test
    void theBestActionIsAmongAllowedCellsEvenIfEveryValueIsNegative() {
        float[][] q = filled(-1);
        q[3][7 * MAP + 9] = -0.5f;
        q[2][0] = 100;
        QMaps maps = QMaps.of(q);
        assertEquals(new QMaps.Choice(3, 7, 9, -0.5f), maps.argmax(cell -> cell / MAP == 7).orElseThrow());
    }

    @Test
    void equalValuesGoToTheLowestRotationRowAndColumn() {
        float[][] q = filled(Float.NEGATIVE_INFINITY);
        for (int[] at : new int[][] {{5, 2, 2}, {4, 9, 1}, {4, 8, 7}, {4, 8, 6}}) {
            q[at[0]][at[1] * MAP + at[2]] = -2;
        }
        assertEquals(new QMaps.Choice(4, 8, 6, -2), QMaps.of(q).argmax(cell -> true).orElseThrow());
    }

    @Test
    void withoutACoveredCellThereIsNoChoice() {
        assertTrue(QMaps.of(filled(Float.NEGATIVE_INFINITY)).argmax(cell -> true).isEmpty());
        assertTrue(QMaps.of(filled(1)).argmax(cell -> false).isEmpty());
    }

    private static float[][] filled(float value) {
        float[][] q = new float[16][MAP * MAP];
        for (float[] map : q) {
            Arrays.fill(map, value);
        }
        return q;
    }
}
