package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What clients that come and go leave behind. It counts the threads of the whole JVM, so no other test may run. */
@Isolated
@Timeout(60)
class TwinLeakTest {

    @Test
    void aThousandConnectsLeaveNothing() throws Exception {
        int threadsBefore = Thread.activeCount();
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5))) {
            int[] ports =
                    {twin.ports().dashboard(), twin.ports().rtde(), twin.ports().primary(), twin.ports().gripper()};
            for (int i = 0; i < 1000; i++) {
                new Socket(InetAddress.getLoopbackAddress(), ports[i % ports.length]).close();
            }
            awaitNoConnections(twin);
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("twin ")));
        assertTrue(Thread.activeCount() <= threadsBefore);
    }

    private static void awaitNoConnections(DigitalTwin twin) throws InterruptedException {
        for (int i = 0; i < 6000 && twin.connections() > 0; i++) {
            Thread.sleep(10);
        }
        assertEquals(0, twin.connections());
    }
}
