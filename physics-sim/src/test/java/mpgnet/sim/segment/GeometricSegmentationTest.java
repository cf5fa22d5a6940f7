package mpgnet.sim.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables where the answer is plain. */
class GeometricSegmentationTest {

    private static final GeometricSegmentation SEGMENTATION = GeometricSegmentation.standard();

    private static Solid box(int id, Tableau colour, Box size, double xM, double yM, double bottomM) {
        return new Solid(id, size.convexParts(),
                new Pose(new Vec3(xM, yM, bottomM + size.zM() / 2), Quaternion.aboutAxis(Vec3.Z, 0.3)), colour.rgb());
    }

    private static final Box LONG = new Box(0.10, 0.04, 0.03);
    /** Lies across the middle of a long one. */
    private static final Box ACROSS = new Box(0.03, 0.08, 0.03);

    private static List<SeenObject> seen(boolean noisy, Solid... solids) {
        CameraSetup setup = noisy ? CameraSetup.above().with(SensorNoise.d435i(), 3) : CameraSetup.above();
        return SEGMENTATION.objects(new CameraRig(setup).look(List.of(solids), 0).heightmap());
    }

    private static double overlap(Mask a, Mask b) {
        return a.intersection(b).size() / (double) a.union(b).size();
    }

    private static SeenObject nearest(List<SeenObject> objects, Mask mask) {
        return objects.stream().max(Comparator.comparingDouble(o -> overlap(o.amodal(), mask))).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoThatLieApartAreTwoAndNothingHidesThem(boolean noisy) {
        Solid left = box(0, Tableau.RED, LONG, -0.08, 0, 0);
        Solid right = box(1, Tableau.BLUE, LONG, 0.08, 0, 0);
        List<SeenObject> objects = seen(noisy, left, right);
        assertEquals(2, objects.size());
        Map<Integer, Mask> truth = TopCamera.truth(List.of(left, right)).amodal();
        for (int id = 0; id < 2; id++) {
            SeenObject object = nearest(objects, truth.get(id));
            assertTrue(overlap(object.visible(), truth.get(id)) > 0.85);
            assertFalse(object.occluded());
            assertEquals(object.visible(), object.amodal());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnotherLiesAcrossIsOneAndItsHiddenPartIsGuessed(boolean noisy) {
        Solid below = box(0, Tableau.RED, LONG, 0, 0, 0);
        Solid above = box(1, Tableau.BLUE, ACROSS, 0, 0, 0.03);
        List<SeenObject> objects = seen(noisy, below, above);
        assertEquals(2, objects.size(), objects::toString);
        Map<Integer, Mask> truth = TopCamera.truth(List.of(below, above)).amodal();
        SeenObject hidden = nearest(objects, truth.get(0));
        assertTrue(hidden.occluded());
        assertTrue(overlap(hidden.amodal(), truth.get(0)) > 0.85, hidden::toString);
        assertTrue(hidden.visible().intersection(truth.get(1)).size() < 0.1 * truth.get(1).size());
        assertFalse(nearest(objects, truth.get(1)).occluded());
    }

    @Test
    void twoOfOneColourThatTouchAreToldApartByTheirHeights() {
        Solid low = box(0, Tableau.RED, new Box(0.05, 0.05, 0.025), 0, 0, 0);
        Solid high = box(1, Tableau.RED, new Box(0.10, 0.05, 0.10), 0.078, 0.024, 0);
        assertEquals(2, seen(false, low, high).size());
    }

    @Test
    void anEmptyTableHasNoObjects() {
        assertEquals(List.of(), seen(true));
    }

    @Test
    void holesAreClosedByWhatIsLowerAndSingleHeightsGo() {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        int[] rgb = IntStream.range(0, heightM.length).map(_ -> 0x2E3033).toArray();
        int hole = Heightmap.index(100, 100);
        rgb[hole] = 0;
        int beside = Heightmap.index(100, 101);
        heightM[beside] = 0.05f;
        rgb[beside] = 0xFF0000;
        Heightmap filled = FilledMap.of(new Heightmap(heightM, rgb));
        assertEquals(0x2E3033, filled.rgb()[hole]);
        assertEquals(0, filled.heightM()[beside]);
    }
}
