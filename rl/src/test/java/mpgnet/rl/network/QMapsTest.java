package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import mpgnet.rl.problem.Choice;
import mpgnet.sim.camera.Heightmap;
import org.junit.jupiter.api.Test;

class QMapsTest {

    private static final int MAP = Heightmap.CELLS;

    @Test
    void theBestActionIsAmongAllowedCellsEvenIfEveryValueIsNegative() {
        float[][] q = filled(-1);
        q[3][7 * MAP + 9] = -0.5f;
        q[2][0] = 100;
        QMaps maps = QMaps.of(q);
        assertEquals(new QMaps.Best(new Choice(3, 7, 9), -0.5f), maps.argmax(cell -> cell / MAP == 7).orElseThrow());
    }

    @Test
    void equalValuesGoToTheLowestRotationRowAndColumn() {
        float[][] q = filled(Float.NEGATIVE_INFINITY);
        for (int[] at : new int[][]{{5, 2, 2}, {4, 9, 1}, {4, 8, 7}, {4, 8, 6}}) {
            q[at[0]][at[1] * MAP + at[2]] = -2;
        }
        assertEquals(new QMaps.Best(new Choice(4, 8, 6), -2), QMaps.of(q).argmax(cell -> true).orElseThrow());
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
