package mpgnet.twin.driver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.sim.robot.ToolPose;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that is killed in the middle of a motion: a process of its own, ended without a word. */
@Timeout(120)
class WatchdogTest {

    /** The watchdog's tenth of a second, the braking, and what a shared machine takes to schedule three processes. */
    private static final double STOPPED_WITHIN_S = 0.2;

    /** How much faster than this a joint turns while the arm moves. */
    private static final double MOVING_RAD_PER_S = 1e-3;

    @Test
    void theRobotStandsSoonAfterItsClientIsKilled() throws Exception {
        List<Double> stoppedAfterS = new ArrayList<>();
        // A machine that is shared may stop a process for longer than the limit: one kill of three must keep it, and
        // every one must stop.
        for (int i = 0; i < Integer.getInteger("mpgnet.arm.kills", 3)
                && stoppedAfterS.stream().noneMatch(s -> s <= STOPPED_WITHIN_S); i++) {
            stoppedAfterS.add(kill());
        }
        assertTrue(stoppedAfterS.stream().anyMatch(s -> s <= STOPPED_WITHIN_S),
                "stopped after " + stoppedAfterS + " s");
    }

    /**
     * Seconds from the kill until the arm stands, by the controller's clock: it does not run on while a shared machine
     * keeps the controller waiting.
     */
    static double kill() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5))) {
            TwinPorts ports = bench.twin.ports();
            Process client = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp", System.getProperty("java.class.path"),
                    Client.class.getName(), "" + ports.rtde(), "" + ports.dashboard(), "" + ports.primary(),
                    "" + ports.secondary(), "" + ports.gripper())
                    .redirectErrorStream(true).start();
            try (BufferedReader out = new BufferedReader(new InputStreamReader(client.getInputStream()))) {
                StringBuilder said = new StringBuilder();
                for (String line = out.readLine(); line == null || !line.equals("moving"); line = out.readLine()) {
                    assertTrue(line != null, "the client ended: " + said);
                    said.append(line).append(" | ");
                }
                for (int i = 0; i < 500 && !moving(bench.twin); i++) {
                    Thread.sleep(10);
                }
                assertTrue(moving(bench.twin), "the arm does not move");
                Thread.sleep(300);
                double killedS = timeS(bench.twin);
                client.destroyForcibly();
                while (moving(bench.twin)) {
                    assertTrue(timeS(bench.twin) - killedS < 20, "the arm moves on");
                }
                return timeS(bench.twin) - killedS;
            } finally {
                client.destroyForcibly().waitFor();
            }
        }
    }

    /** Over one control cycle, as the simulated controller itself knows it. */
    private static boolean moving(DigitalTwin twin) throws Exception {
        double[] a = twin.ask(robot -> robot.arm().q()).get();
        double aS = timeS(twin);
        while (timeS(twin) == aS) {
            Thread.sleep(1);
        }
        double[] b = twin.ask(robot -> robot.arm().q()).get();
        double dtS = timeS(twin) - aS;
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(b[i] - a[i]) / dtS);
        }
        return most > MOVING_RAD_PER_S;
    }

    private static double timeS(DigitalTwin twin) throws Exception {
        return twin.ask(robot -> robot.timeS()).get();
    }

    /** Moves slowly for a long time; says when it begins. */
    static final class Client {

        public static void main(String[] p) throws Exception {
            WorkCellConfig cell = WorkCellConfig.read(Optional.empty(),
                    new WorkCellConfig.Overrides(Optional.of("127.0.0.1"), OptionalInt.of(Integer.parseInt(p[0])),
                            OptionalInt.of(Integer.parseInt(p[1])), OptionalInt.of(Integer.parseInt(p[2])),
                            OptionalInt.of(Integer.parseInt(p[3])), OptionalInt.of(Integer.parseInt(p[4]))));
            try (UrArm arm =
                    UrArm.connect(cell.arm(), ArmEvent.Listener.NONE, RandomGenerator.of("L64X128MixRandom"))) {
                arm.start();
                System.out.println("moving");
                ToolPose there = new ToolPose(0.1, 0.35, 0.24, 0);
                arm.move(new Motion.MoveL(cell.setup().mount().baseFromTcp(there), 0.02, 0.1));
            }
        }
    }
}
