package mpgnet.sim.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

class TopCameraTest {

    private static final int RED = 0xFF5759;
    private static final int BLUE = 0x4E79A7;

    private final TopCamera camera = new TopCamera();

    private static Solid box(int id, double xM, double yM, double zM, Pose pose, int colour) {
        return new Solid(id, List.of(ConvexPart.box(xM, yM, zM)), pose, colour);
    }

    @Test
    void aBoxAppearsWithItsHeightItsColourAndItsCells() {
        Observation seen = camera.look(List.of(box(0, 0.05, 0.03, 0.04, Pose.at(0.1, -0.06, 0.02), RED)), 0);
        int inside = 0;
        for (int row = 0; row < Heightmap.CELLS; row++) {
            for (int column = 0; column < Heightmap.CELLS; column++) {
                double outsideM = Math.max(Math.abs(Heightmap.xM(column) - 0.1) - 0.025,
                        Math.abs(Heightmap.yM(row) + 0.06) - 0.015);
                String cell = "cell " + row + ", " + column;
                if (outsideM < -Heightmap.CELL_M) {
                    assertEquals(0.04, seen.heightmap().heightAt(row, column), 1e-6, cell);
                    assertEquals(RED, seen.heightmap().rgb()[Heightmap.index(row, column)], cell);
                    assertTrue(seen.visible().get(0).contains(row, column), cell);
                    inside++;
                } else if (outsideM > Heightmap.CELL_M) {
                    assertEquals(0, seen.heightmap().heightAt(row, column), 0, cell);
                    assertTrue(!seen.visible().get(0).contains(row, column), cell);
                }
            }
        }
        assertEquals(23 * 13, inside, 40);
        assertEquals(0.04, seen.targetTopM(), 1e-12);
        assertEquals(25 * 15, seen.target().size());
    }

    @Test
    void anEmptyTableIsFlatAndEveryCellIsMetByARay() {
        HeightmapProjection table = HeightmapProjection.of(camera.frame(List.of()));
        for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
            assertEquals(Solid.SCENERY, table.objectId()[cell], "cell " + cell);
            assertEquals(0, table.heightmap().heightM()[cell], 0, "cell " + cell);
        }
        assertEquals(Map.of(), table.visible());
    }

    @Test
    void whatLiesOnTopIsSeenAndTheTargetsMaskStaysWhole() {
        Solid below = box(3, 0.05, 0.05, 0.05, Pose.at(0, 0, 0.025), RED);
        Solid above = box(7, 0.03, 0.10, 0.025, Pose.at(0, 0, 0.0625), BLUE);
        for (List<Solid> order : List.of(List.of(below, above), List.of(above, below))) {
            Observation seen = camera.look(order, 3);
            int centre = Heightmap.index(112, 112);
            assertEquals(0.075, seen.heightmap().heightM()[centre], 1e-6);
            assertEquals(BLUE, seen.heightmap().rgb()[centre]);
            assertTrue(seen.target().contains(centre));
            assertTrue(!seen.visible().get(3).contains(centre) && seen.visible().get(7).contains(centre));
            assertEquals(25 * 25, seen.target().size());
            assertEquals(0.05, seen.targetTopM(), 1e-12);
            GroundTruth truth = TopCamera.truth(order);
            assertEquals(1 - 0.03 / 0.05, truth.visibleFraction().get(3), 0.05);
            assertEquals(1, truth.visibleFraction().get(7), 0);
        }
    }

    @Test
    void aYawedBoxCoversItsArea() {
        for (int degrees = 0; degrees < 90; degrees += 7) {
            Quaternion yaw = Quaternion.aboutAxis(Vec3.Z, Math.toRadians(degrees));
            Solid box = box(0, 0.06, 0.04, 0.03, new Pose(new Vec3(0.013, 0.021, 0.015), yaw), RED);
            int cells = TopCamera.truth(List.of(box)).amodal().get(0).size();
            assertEquals(0.06 * 0.04 / (Heightmap.CELL_M * Heightmap.CELL_M), cells, 0.02 * 600, degrees + " degrees");
        }
    }

    @Test
    void aTargetThatWasTakenAwayHasAnEmptyMask() {
        Observation seen = camera.look(List.of(box(1, 0.05, 0.05, 0.05, Pose.at(0, 0, 0.025), RED)), 0);
        assertEquals(Mask.EMPTY, seen.target());
        assertEquals(0, seen.targetTopM());
        assertTrue(seen.visible().containsKey(1));
    }

    @Test
    void anObjectOutsideTheWorkspaceIsNeitherSeenNorCovers() {
        List<Solid> outside = List.of(box(0, 0.05, 0.05, 0.05, Pose.at(0.3, 0, 0.025), RED));
        assertEquals(Map.of(), camera.look(outside, 0).visible());
        assertEquals(Mask.EMPTY, TopCamera.truth(outside).amodal().get(0));
        assertEquals(0, TopCamera.truth(outside).visibleFraction().get(0));
    }

    @Test
    void aSecondLookIsBitEqual() {
        List<Solid> scene = List.of(
                box(0, 0.05, 0.05, 0.05, new Pose(new Vec3(0, 0, 0.04), Quaternion.aboutAxis(new Vec3(1, 2, 3), 0.7)),
                        RED),
                box(1, 0.05, 0.03, 0.10, Pose.at(0.1, 0.1, 0.05), BLUE));
        Observation first = camera.look(scene, 0);
        camera.look(List.of(), 0);
        Observation second = camera.look(scene, 0);
        Observation fresh = new TopCamera().look(scene, 0);
        for (Observation other : List.of(second, fresh)) {
            assertArrayEquals(first.heightmap().heightM(), other.heightmap().heightM(), 0);
            assertArrayEquals(first.heightmap().rgb(), other.heightmap().rgb());
            assertEquals(first.visible(), other.visible());
            assertEquals(first.target(), other.target());
        }
    }
}
