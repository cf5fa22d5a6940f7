package mpgnet.hw.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.hw.rtde.TestController;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the arm touches, against a controller on loopback. */
@Timeout(120)
class RtdeToolTipTest {

    /** The arm stood still before it was led to the next point, too; a sample of then tells another place. */
    @Test
    void aPointIsWhereTheArmIsNowHoweverLateSamplesAreRead() throws Exception {
        try (TestController controller = new TestController()) {
            stand(controller, 0.4);
            RtdeToolTip tip = RtdeToolTip.connect("127.0.0.1", controller.port());
            assertEquals(new Vec3(0.4, 0, 0.1), tip.baseM());
            controller.freeze();
            stand(controller, 0.5);
            assertEquals(new Vec3(0.5, 0, 0.1), tip.baseM());
        }
    }

    @Test
    void saysThatNoRobotAnswers() throws Exception {
        int port;
        try (TestController controller = new TestController()) {
            port = controller.port();
        }
        assertThrows(IOException.class, () -> RtdeToolTip.connect("127.0.0.1", port));
    }

    private static void stand(TestController controller, double xM) {
        controller.output("actual_TCP_pose", new RtdeValue.Reals(xM, 0, 0.1, 0, 3.14, 0));
        controller.output("actual_TCP_speed", new RtdeValue.Reals(0, 0, 0, 0, 0, 0));
    }
}
