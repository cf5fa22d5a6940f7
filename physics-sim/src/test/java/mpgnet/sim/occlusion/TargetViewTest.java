package mpgnet.sim.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

/** A cube of 5 cm with another one beside it, over half of it, or over all of it. */
class TargetViewTest {

    private static TargetView withCubeAt(double xM, double zM) {
        Body target = ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), 0xFF0000);
        Body other = ToyBlock.CUBE.body(Pose.at(xM, 0, zM), 0x0000FF);
        return TargetView.of(new Scene(List.of(other, target), 1));
    }

    @Test
    void besideTheTargetNothingIsHidden() {
        TargetView beside = withCubeAt(0.10, 0.025);
        assertFalse(beside.occluded());
        assertEquals(1, beside.visibleFraction(), 1e-9);
    }

    @Test
    void overHalfOfTheTargetHalfIsHidden() {
        TargetView half = withCubeAt(0.025, 0.075);
        assertTrue(half.occluded());
        assertEquals(0.5, half.visibleFraction(), 0.04);
    }

    @Test
    void overAllOfTheTargetNothingIsLeftToSee() {
        TargetView whole = withCubeAt(0, 0.075);
        assertTrue(whole.occluded());
        assertEquals(0, whole.visibleFraction(), 1e-9);
    }
}
