package mpgnet.rl.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mpgnet.rl.segment.SegmentLabels.Dihedral;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.CameraSetup;
import org.junit.jupiter.api.Test;

class SegmentLabelsTest {

    /** 50 cells along the columns, 20 along the rows, from column 112 and row 112 on. */
    private static final SegmentLabels LABELS = new SegmentLabels(SegmentTruth.of(new Scene(
            List.of(new Body(new Box(0.10, 0.04, 0.03), Pose.at(0.05, 0.02, 0.015), 0.1, 0.5, 0xFF0000)), 0),
            CameraSetup.above()));
    private static final Dihedral AS_IT_IS = new Dihedral(false, 0);

    private static float[] at(int row, int column, Dihedral turn) {
        float[] values = new float[SegmentLabels.COUNT];
        LABELS.read(row, column, turn, values, 0);
        return values;
    }

    @Test
    void reachesLeadToTheSilhouettesSides() {
        float[] values = at(112, 122, AS_IT_IS);
        assertEquals(1, values[SegmentLabels.FOREGROUND]);
        assertEquals(0, values[SegmentLabels.OCCLUDED]);
        assertEquals(39 / 25f, values[SegmentLabels.REACH], 1e-6);
        assertEquals(19 / 25f, values[SegmentLabels.REACH + 4], 1e-6);
        assertEquals(10 / 25f, values[SegmentLabels.REACH + 8], 1e-6);
        assertEquals(0, values[SegmentLabels.REACH + 12], 1e-6);
        assertEquals(0, at(50, 50, AS_IT_IS)[SegmentLabels.FOREGROUND]);
    }

    @Test
    void everyCellSaysTheSameCentre() {
        for (int[] cell : new int[][]{{112, 122}, {125, 150}, {131, 161}}) {
            SegmentLabels.Steiner steiner =
                    SegmentLabels.steiner(at(cell[0], cell[1], AS_IT_IS), SegmentLabels.REACH);
            assertEquals(121.5, cell[0] + 25 * steiner.row(), 1e-4);
            assertEquals(136.5, cell[1] + 25 * steiner.column(), 1e-4);
        }
    }

    /** A turned view's direction k points where the heightmap's direction(k) does. */
    @Test
    void turnsCarryDirectionsAlong() {
        for (boolean mirrored : new boolean[]{false, true}) {
            for (int quarters = 0; quarters < 4; quarters++) {
                Dihedral turn = new Dihedral(mirrored, quarters);
                for (int k = 0; k < SegmentLabels.DIRECTIONS; k++) {
                    double angle = 2 * Math.PI * k / SegmentLabels.DIRECTIONS;
                    double row = turn.row(Math.sin(angle), Math.cos(angle));
                    double column = turn.column(Math.sin(angle), Math.cos(angle));
                    assertEquals(1, SegmentLabels.along(turn.direction(k), row, column), 1e-9, turn + " " + k);
                }
            }
        }
    }

    @Test
    void edgesAreWhereAnotherObjectBegins() {
        SegmentLabels two = new SegmentLabels(SegmentTruth.of(new Scene(
                List.of(new Body(new Box(0.04, 0.04, 0.03), Pose.at(-0.02, 0, 0.015), 0.1, 0.5, 0xFF0000),
                        new Body(new Box(0.04, 0.04, 0.03), Pose.at(0.02, 0, 0.015), 0.1, 0.5, 0x00FF00)),
                0), CameraSetup.above()));
        float[] values = new float[SegmentLabels.COUNT];
        int row = Heightmap.CELLS / 2;
        two.read(row, 111, AS_IT_IS, values, 0);
        assertEquals(1, values[SegmentLabels.EDGE]);
        two.read(row, 100, AS_IT_IS, values, 0);
        assertEquals(0, values[SegmentLabels.EDGE]);
        two.read(row, 93, AS_IT_IS, values, 0);
        assertEquals(0, values[SegmentLabels.EDGE], "towards the table there is no other object");
    }
}
