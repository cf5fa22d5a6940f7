package mpgnet.hw.calibration;

import java.io.IOException;
import mpgnet.sim.geometry.Vec3;

/** Where an arm's tool tip is: whoever touches calibration points gives them to the calibration through this. */
@FunctionalInterface
public interface ToolTip {

    /**
     * In the robot's base frame, metres, when the arm stands still.
     *
     * @throws IOException if the robot does not tell, or moves
     */
    Vec3 baseM() throws IOException, InterruptedException;
}
