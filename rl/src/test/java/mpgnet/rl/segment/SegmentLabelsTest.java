package mpgnet.rl.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.CameraSetup;
import org.junit.jupiter.api.Test;

class SegmentLabelsTest {

    /** A red slab from column 112 to 161, row 112 to 131; a blue one over its columns from 142 on. */
    private static final SegmentLabels LABELS = SegmentLabels.of(SegmentTruth.of(new Scene(
            List.of(new Body(new Box(0.10, 0.04, 0.03), Pose.at(0.05, 0.02, 0.015), 0.1, 0.5, 0xFF0000),
                    new Body(new Box(0.08, 0.12, 0.03), Pose.at(0.10, 0.02, 0.045), 0.1, 0.5, 0x0000FF)),
            0), CameraSetup.above()));
    private static final int RED = 1;
    private static final int BLUE = 0;
    private static final int VALUES = Window.SIDE * Window.SIDE * SegmentLabels.COUNT;

    private final float[] targets = new float[VALUES];
    private final float[] weights = new float[VALUES];

    private Window read(int object) {
        Window window = Window.around(LABELS.proposals().objects().get(object).visible());
        LABELS.read(object, window, targets, weights, 0);
        return window;
    }

    /** The index of a cell's first label. */
    private static int at(Window window, int row, int column) {
        for (int pixel = 0; pixel < Window.SIDE * Window.SIDE; pixel++) {
            if (window.cell(pixel / Window.SIDE, pixel % Window.SIDE) == Heightmap.index(row, column)) {
                return pixel * SegmentLabels.COUNT;
            }
        }
        throw new AssertionError("the view does not show row " + row + ", column " + column);
    }

    @Test
    void whatLiesUnderAnotherIsAskedForWhereItIsHidden() {
        assertEquals(List.of(BLUE, RED), LABELS.taught());
        Window window = read(RED);
        int hidden = at(window, 122, 150);
        assertEquals(1, targets[hidden + SegmentLabels.AMODAL]);
        assertEquals(1, weights[hidden + SegmentLabels.AMODAL]);
        assertEquals(0, weights[hidden + SegmentLabels.OCCLUDED], "the flag is asked for where the object is seen");
        int seen = at(window, 122, 120);
        assertEquals(1, targets[seen + SegmentLabels.AMODAL]);
        assertEquals(1, targets[seen + SegmentLabels.OCCLUDED]);
        assertTrue(weights[seen + SegmentLabels.OCCLUDED] > 0);
        int beyond = at(window, 122, 166);
        assertEquals(0, targets[beyond + SegmentLabels.AMODAL], "under the blue one, past the red one's end");
        int table = at(window, 100, 120);
        assertEquals(0, targets[table + SegmentLabels.AMODAL]);
        assertTrue(weights[table + SegmentLabels.AMODAL] < 1);
    }

    @Test
    void whatNothingLiesOverIsNotOccluded() {
        Window window = read(BLUE);
        assertEquals(0, targets[at(window, 122, 160) + SegmentLabels.OCCLUDED]);
        assertEquals(0, targets[at(window, 122, 130) + SegmentLabels.AMODAL], "the red one's");
    }

    @Test
    void theNetworkIsShownBothObjectsAndTheirHeights() {
        float[] shown = new float[Window.SIDE * Window.SIDE * ObjectView.INPUTS];
        ObjectView view = ObjectView.around(LABELS.proposals(), RED);
        view.show(shown, 0);
        int own = at(view.window(), 122, 120) / SegmentLabels.COUNT * ObjectView.INPUTS;
        int other = at(view.window(), 122, 155) / SegmentLabels.COUNT * ObjectView.INPUTS;
        assertEquals(1, shown[own]);
        assertEquals(0, shown[own + 1]);
        assertEquals(0, shown[other]);
        assertEquals(1, shown[other + 1]);
        assertEquals(0.03 / 0.05, shown[own + 4], 0.02);
        assertEquals(0.06 / 0.05, shown[other + 4], 0.02);
        assertEquals(0.03 / 0.02, shown[other + 5], 0.05);
        assertTrue(shown[other + 6] > 1, "another colour");
    }
}
