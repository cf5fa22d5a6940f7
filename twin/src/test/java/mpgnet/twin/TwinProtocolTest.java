package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.dashboard.DashboardCommand;
import mpgnet.hw.dashboard.DashboardException;
import mpgnet.hw.dashboard.RobotPower;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.robotiq.RobotiqClient;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.hw.urscript.ControlCommand;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlProgram;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The project's own clients and control program against the twin, over real sockets. */
@Timeout(30)
class TwinProtocolTest {

    private static final Duration WAIT = Duration.ofSeconds(60);
    /** The least: a busy machine keeps the test's own heartbeat waiting. */
    private static final double WATCHDOG_HZ = 5;
    private static final ControlLayout LAYOUT = ControlLayout.EXTERNAL;

    private static RtdeConfig rtde(DigitalTwin twin) {
        List<String> outputs = new ArrayList<>(RtdeConfig.STATE_OUTPUTS);
        outputs.addAll(LAYOUT.outputs());
        return new RtdeConfig(InetAddress.getLoopbackAddress().getHostAddress(), twin.ports().rtde(), outputs,
                List.of(LAYOUT.command(), LAYOUT.heartbeat()), OptionalDouble.empty(), RtdeTiming.DEFAULT);
    }

    private static void upload(DigitalTwin twin, String text) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), twin.ports().secondary())) {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // A controller may drop a script whose sender leaves before it was read.
            socket.getInputStream().readNBytes(79);
        }
    }

    @Test
    void powersOnThroughTheDashboard() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E).unpowered().withSpeed(20));
                DashboardClient dashboard =
                        DashboardClient.connect("127.0.0.1", twin.ports().dashboard(), WAIT, WAIT)) {
            assertEquals(RobotMode.POWER_OFF, dashboard.robotMode());
            assertThrows(DashboardException.class, () -> dashboard.ask(DashboardCommand.PLAY));
            new RobotPower(dashboard, d -> Thread.sleep(Math.min(20, d.toMillis()))).on(Duration.ofSeconds(60));
            assertEquals(RobotMode.RUNNING, dashboard.robotMode());
            assertEquals(true, dashboard.remoteControl().orElseThrow());
            assertEquals("5.13.1", dashboard.version().toString());
        }
    }

    @Test
    void movesByTheUploadedControlProgram() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                RtdeClient client = RtdeClient.connect(rtde(twin), RtdeListener.NONE)) {
            Beat beat = new Beat(client);
            try (beat) {
                upload(twin,
                        new ControlProgram(LAYOUT, 4711, WATCHDOG_HZ, Pose.at(0, 0, 0.163), 0.95, Vec3.ZERO).text());
                client.await(s -> s.whole("runtime_state") == RuntimeState.PLAYING.ordinal()
                        && s.whole(LAYOUT.programId()) == 4711, WAIT);
                double[] goal = client.next(WAIT).reals("actual_q");
                goal[0] += 0.5;
                goal[5] -= 0.2;
                double start = client.next(WAIT).real("timestamp");
                RtdeSample end = run(client, new Motion.MoveJ(JointAngles.of(goal), 1.0, 2.0), 1);
                assertArrayEquals(goal, end.reals("target_q"), 1e-6);
                // 0.5 rad at 1 rad/s and 2 rad/s²: 0.5 s + 0.5 s.
                assertEquals(1.0, end.real("timestamp") - start, 0.1);
            }
        }
    }

    private static RtdeSample run(RtdeClient client, Motion motion, int sequence) throws Exception {
        RtdeSample end = null;
        for (ControlCommand command : ControlCommand.of(motion)) {
            client.send(client.streaming().session(), ControlLayout.COMMAND, command.values(sequence));
            end = client.await(s -> s.whole(LAYOUT.finished()) == sequence, WAIT);
            assertEquals(1, end.whole(LAYOUT.result()));
        }
        return end;
    }

    @Test
    void gripperClosesAndTellsThatItHoldsNothing() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(5));
                RobotiqClient gripper =
                        RobotiqClient.connect("127.0.0.1", twin.ports().gripper(), WAIT, WAIT, d -> Thread.sleep(d))) {
            gripper.activate(WAIT);
            RobotiqClient.Stop stop = gripper.move(255, 255, 0, WAIT);
            assertEquals(228, stop.counts());
            assertTrue(!stop.holds());
            assertEquals(3, gripper.move(0, 255, 0, WAIT).counts());
        }
    }

    /** Writes the heartbeat's register 50 times a second until it is closed. */
    private static final class Beat implements AutoCloseable {
        private final Thread thread;
        private volatile boolean closed;

        Beat(RtdeClient client) {
            thread = Thread.ofVirtual().start(() -> {
                int n = 0;
                while (!closed) {
                    try {
                        client.send(client.streaming().session(), ControlLayout.HEARTBEAT,
                                List.of(new RtdeValue.Whole(n++)));
                        Thread.sleep(20);
                    } catch (Exception e) {
                        return;
                    }
                }
            });
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            thread.join();
        }
    }
}
