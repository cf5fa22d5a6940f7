package mpgnet.rl.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.rl.network.RotatedView;
import mpgnet.rl.network.Window;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Scene;
import org.junit.jupiter.api.Test;

/** The labels of tables where the answer is plain. */
class SceneLabelsTest {

    private static final double FLAT = 0.0;
    private static final Window MIDDLE = new Window(111.5, 111.5, 80);
    private static final Oracle ORACLE = new Oracle(GripperGeometry.rg2(), MotionParameters.standard());

    private static Body box(double xM, double yM, double zM, double atX, double atY, double middleM, double tiltRad) {
        return new Body(new Box(xM, yM, zM),
                new Pose(new Vec3(atX, atY, middleM), Quaternion.aboutAxis(new Vec3(0, 1, 0), tiltRad)), 0.1, 0.7,
                0x4E79A7);
    }

    private static float read(SceneLabels labels, Label label, int k, boolean mirrored, int row, int column) {
        float[] values = new float[Label.COUNT];
        labels.read(new RotatedView(MIDDLE, k, mirrored), row, column, values);
        return values[label.ordinal()];
    }

    @Test
    void aLongBoxIsHeldAcrossItsNarrowSideAndNotBesideIt() {
        SceneLabels labels = SceneLabels.of(new Scene(List.of(box(0.12, 0.04, 0.05, 0, 0, 0.025, FLAT)), 0), ORACLE);
        assertTrue(read(labels, Label.GRASPABLE, 4, false, 112, 112) > 0.5, "the closing axis is y");
        assertEquals(read(labels, Label.GRASPABLE, 4, false, 112, 112),
                read(labels, Label.GRASPABLE, 12, true, 112, 112));
        assertEquals(0, read(labels, Label.GRASPABLE, 0, false, 112, 112), "12 cm do not fit between the fingers");
        assertEquals(0, read(labels, Label.GRASPABLE, 4, false, 150, 112), "nothing is there");
    }

    @Test
    void boundariesAreWhereObjectsEnd() {
        SceneLabels labels = SceneLabels.of(new Scene(List.of(box(0.06, 0.06, 0.05, 0, 0, 0.025, FLAT)), 0), ORACLE);
        assertEquals(0, read(labels, Label.BOUNDARY, 0, false, 112, 112));
        assertEquals(1, read(labels, Label.BOUNDARY, 0, false, 112, Heightmap.column(0.0299)));
        assertEquals(1, read(labels, Label.BOUNDARY, 0, false, 112, Heightmap.column(0.0301)));
        assertEquals(0, read(labels, Label.BOUNDARY, 0, false, 112, Heightmap.column(0.04)));
    }

    @Test
    void normalsTurnWithTheView() {
        double tiltRad = Math.toRadians(20);
        SceneLabels labels = SceneLabels.of(new Scene(List.of(box(0.06, 0.06, 0.03, 0, 0, 0.05, tiltRad)), 0), ORACLE);
        double x = Math.sin(tiltRad);
        assertEquals(x, read(labels, Label.NORMAL_ALONG, 0, false, 112, 112), 1e-5);
        assertEquals(0, read(labels, Label.NORMAL_ALONG, 4, false, 112, 112), 1e-5);
        assertEquals(-x, read(labels, Label.NORMAL_ACROSS, 4, false, 112, 112), 1e-5);
        assertEquals(x, read(labels, Label.NORMAL_ACROSS, 4, true, 112, 112), 1e-5);
        assertEquals(x * Math.cos(Math.PI / 8), read(labels, Label.NORMAL_ALONG, 1, false, 112, 112), 1e-5);
    }

    @Test
    void whatLiesBelowIsKnownThoughHidden() {
        SceneLabels labels = SceneLabels.of(new Scene(
                List.of(box(0.05, 0.05, 0.03, 0, 0, 0.015, FLAT), box(0.09, 0.09, 0.04, 0, 0, 0.05, FLAT)), 0), ORACLE);
        assertEquals(1, read(labels, Label.HEIGHT_BELOW, 3, false, 112, 112), 1e-4, "3 cm are one unit");
        assertEquals(0, read(labels, Label.HEIGHT_BELOW, 3, false, 112, Heightmap.column(0.04)), 1e-4);
    }
}
