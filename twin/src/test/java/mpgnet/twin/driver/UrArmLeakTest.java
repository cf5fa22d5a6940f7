package mpgnet.twin.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mpgnet.hw.arm.UrArm;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What the driver leaves behind. It counts the threads and descriptors of the whole JVM, so no other test may run. */
@Isolated
@Timeout(600)
class UrArmLeakTest {

    @Test
    void nothingIsLeftAfterClose() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5).withSpeed(4))) {
            int connects = Integer.getInteger("mpgnet.arm.connects", 15);
            bench.connect().close();
            awaitNoConnections(bench);
            long descriptors = descriptors();
            for (int i = 0; i < connects; i++) {
                try (UrArm arm = bench.connect()) {
                    if (i % 5 == 0) {
                        arm.start();
                    }
                }
            }
            awaitNoConnections(bench);
            assertEquals(0, bench.twin.connections(), "connections left");
            assertTrue(descriptors() <= descriptors + 5,
                    "descriptors before " + descriptors + ", after " + descriptors());
            assertFalse(Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                    .anyMatch(
                            n -> n.startsWith("rtde 127") || n.startsWith("heartbeat") || n.startsWith("script port")),
                    "a thread is left");
        }
    }

    private static void awaitNoConnections(TwinBench bench) throws InterruptedException {
        for (int i = 0; i < 200 && bench.twin.connections() > 0; i++) {
            Thread.sleep(20);
        }
    }

    /** Open file descriptors of this process, where the system tells. */
    private static long descriptors() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> list = Files.list(open)) {
            return list.count();
        }
    }
}
