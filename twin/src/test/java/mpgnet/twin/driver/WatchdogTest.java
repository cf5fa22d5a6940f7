package mpgnet.twin.driver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.ToolPose;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.GripperUnit;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.EmptyWorkCell;
import mpgnet.twin.workcell.WorkCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that is killed in the middle of a motion: a process of its own, ended without a word. */
@Timeout(600)
class WatchdogTest {

    /** The watchdog's tenth of a second and the braking, by the controller's clock. */
    private static final double STOPPED_WITHIN_S = 0.2;

    /**
     * The controller's seconds per second: a tenth of a second of its clock is a whole one, in which a shared machine
     * gives each of the three processes its turn.
     */
    private static final double SPEED = 0.1;

    /** By the controller's clock, as long as the arm is to have moved before the kill. */
    private static final double MOVING_S = 0.05;

    /** A tool that moves less than this in a control cycle stands still. */
    private static final double STANDS_M = 1e-9;

    /** An empty table that notes, cycle by cycle, when the tool moved. */
    private static final class Watched implements WorkCell {

        private final EmptyWorkCell table = new EmptyWorkCell(GripperUnit.SCALE.strokeM());
        private Pose last;
        private double timeS;
        private volatile double movingS;
        private volatile double restingS;

        Watched(Pose tableFromTool) {
            last = tableFromTool;
        }

        @Override
        public void advance(double dtS, Pose tableFromTool) {
            timeS += dtS;
            boolean moves = tableFromTool.position().minus(last.position()).length() > STANDS_M;
            movingS = moves ? movingS + dtS : 0;
            restingS = moves ? 0 : restingS + dtS;
            last = tableFromTool;
            table.advance(dtS, tableFromTool);
        }

        @Override
        public void jaw(double gapM, double fingerSpeedMS, double forceN) {
            table.jaw(gapM, fingerSpeedMS, forceN);
        }

        @Override
        public double gapM() {
            return table.gapM();
        }

        @Override
        public Jaw jawStatus() {
            return table.jawStatus();
        }

        @Override
        public double upwardForceN() {
            return table.upwardForceN();
        }

        @Override
        public boolean hasTable() {
            return true;
        }

        @Override
        public List<Solid> solids() {
            return table.solids();
        }
    }

    @Test
    void theRobotStandsSoonAfterItsClientIsKilled() throws Exception {
        CompletableFuture<Watched> built = new CompletableFuture<>();
        TwinConfig config = TwinBench.config(RobotModel.UR5).withSpeed(SPEED).withWorkCell(tool -> {
            Watched watched = new Watched(tool);
            built.complete(watched);
            return watched;
        });
        try (TwinBench bench = new TwinBench(config)) {
            Watched tool = built.join();
            Process client = client(bench.twin.ports());
            try {
                while (bench.twin.ask(_ -> tool.movingS).get() < MOVING_S) {
                    assertTrue(client.isAlive(), "the client ended");
                    Thread.sleep(1);
                }
                client.destroyForcibly().waitFor();
                // Nobody has beaten since; when the arm had stopped is counted from here.
                double deadS = bench.twin.ask(_ -> tool.timeS).get();
                double stoodS = stoodS(bench, tool, deadS);
                assertTrue(stoodS - deadS < STOPPED_WITHIN_S, "stopped after " + (stoodS - deadS) + " s");
            } finally {
                client.destroyForcibly().waitFor();
            }
        }
    }

    /** When the tool came to rest for good. */
    private static double stoodS(TwinBench bench, Watched tool, double fromS) throws Exception {
        while (true) {
            double[] now = bench.twin.ask(_ -> new double[]{tool.timeS, tool.restingS}).get();
            if (now[1] > STOPPED_WITHIN_S) {
                return now[0] - now[1];
            }
            assertTrue(now[0] - fromS < 20, "the arm moves on");
            Thread.sleep(10);
        }
    }

    private static Process client(TwinPorts ports) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Client.class.getName(),
                ports.rtde() + "", ports.dashboard() + "", ports.primary() + "", ports.primary() + "",
                ports.gripper() + "").inheritIO().start();
    }

    /** Moves slowly for a long time. */
    static final class Client {

        public static void main(String[] p) throws Exception {
            WorkCellConfig cell = WorkCellConfig.read(Optional.empty(),
                    new WorkCellConfig.Overrides(Optional.of("127.0.0.1"), OptionalInt.of(Integer.parseInt(p[0])),
                            OptionalInt.of(Integer.parseInt(p[1])), OptionalInt.of(Integer.parseInt(p[2])),
                            OptionalInt.of(Integer.parseInt(p[3])), OptionalInt.of(Integer.parseInt(p[4]))));
            try (UrArm arm =
                    UrArm.connect(cell.withTiming(TwinBench.timing()).arm(), ArmEvent.Listener.NONE,
                            RandomGenerator.of("L64X128MixRandom"))) {
                arm.start();
                ToolPose there = new ToolPose(0.1, 0.35, 0.24, 0);
                arm.move(new Motion.MoveL(cell.setup().mount().baseFromTcp(there), 0.02, 0.1));
            }
        }
    }
}
