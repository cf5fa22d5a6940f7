package mpgnet.hw.tabletop;

import java.io.IOException;
import mpgnet.hw.arm.GuardedArm;
import mpgnet.hw.safety.MotionRefusedException;

/** The way home, by itself. */
public final class HomeMotion {

    private HomeMotion() {
    }

    /** In joint space from wherever the arm stands; the fingers stay as they are. */
    public static void run(GuardedArm arm, WorkCellSetup setup)
            throws IOException, InterruptedException, MotionRefusedException {
        new ArmPrimitives(arm, ImaginedGripper.HOLDING, setup.mount(), setup.motion()).park();
    }
}
