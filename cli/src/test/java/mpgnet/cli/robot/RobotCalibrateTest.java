package mpgnet.cli.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import mpgnet.cli.Main;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.ArmTiming;
import mpgnet.hw.arm.ArmTimingBuilder;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.calibration.CalibrationFile;
import mpgnet.hw.calibration.WorkCellCalibration;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.ToolPose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.Lockstep;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.TableWorkCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import picocli.CommandLine;

/**
 * robot calibrate as a person uses it, against a twin: lead the arm, press Enter, lead it aside, press Enter, type a
 * pixel.
 */
@ResourceLock("System.in")
@Timeout(600)
class RobotCalibrateTest {

    /** Where the tip goes: tops of cubes, one upon another or alone. */
    private static final List<Vec3> POINTS =
            List.of(new Vec3(-0.16, -0.15, 0.05), new Vec3(0.02, -0.17, 0.10), new Vec3(0.12, -0.14, 0.05),
                    new Vec3(0.12, 0.15, 0.10), new Vec3(0.0, 0.15, 0.05), new Vec3(-0.16, 0.12, 0.10));
    private static final Scene CUBES = new Scene(cubes(), 0);
    private static final double ABOVE_M = 0.12;
    /** Longer than anything takes, since a test shares its machine; only what hangs meets it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ArmTiming PATIENT = ArmTimingBuilder.builder()
            .rtde(new RtdeTiming(PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ofMillis(200), 20))
            .connect(PATIENCE).reply(PATIENCE).start(PATIENCE).accept(PATIENCE).motion(PATIENCE).power(PATIENCE)
            .build();

    @TempDir
    private Path folder;

    /** What the command prints, line by line. */
    private static final class Screen extends Writer {

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final StringBuilder all = new StringBuilder();
        private final StringBuilder line = new StringBuilder();

        @Override
        public synchronized void write(char[] text, int from, int length) {
            all.append(text, from, length);
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append(text[i]);
                }
            }
        }

        void until(String words) throws InterruptedException {
            String next = "";
            while (!next.contains(words)) {
                next = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertNotNull(next, "no '" + words + "' in: " + this);
            }
        }

        @Override
        public synchronized String toString() {
            return all.toString();
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // A test's memory.
        }
    }

    @Test
    void aPersonCalibratesTheTwinAndTheFileIsUsed() throws Exception {
        Lockstep lockstep = new Lockstep();
        TwinConfig bare = TwinConfig.bare(RobotModel.UR5);
        InputStream realKeyboard = System.in;
        try (DigitalTwin twin = new DigitalTwin(
                bare.with(lockstep)
                        .withWorkCell(tool -> new TableWorkCell(bare.gripper().geometry().orElseThrow(), CUBES, tool)));
                PipedInputStream keyboard = new PipedInputStream();
                PipedOutputStream keys = new PipedOutputStream(keyboard)) {
            TwinPorts p = twin.ports();
            WorkCellConfig cell = WorkCellConfig
                    .read(Optional.empty(),
                            new WorkCellConfig.Overrides(Optional.of("127.0.0.1"), OptionalInt.of(p.rtde()),
                                    OptionalInt.of(p.dashboard()),
                                    OptionalInt.of(p.primary()), OptionalInt.of(p.primary()),
                                    OptionalInt.of(p.gripper())))
                    .withTiming(PATIENT);
            Path file = folder.resolve("calibration.json");
            Screen screen = new Screen();
            System.setIn(keyboard);
            try (UrArm arm = UrArm.connect(cell.arm(), ArmEvent.Listener.NONE, RandomGenerator.of("L64X128MixRandom"),
                    lockstep)) {
                arm.start();
                CompletableFuture<Integer> command = CompletableFuture.supplyAsync(
                        () -> Main.commandLine().setOut(new PrintWriter(screen)).setErr(new PrintWriter(screen))
                                .execute("robot", "calibrate", "--twin-camera", "127.0.0.1:" + p.camera(),
                                        "--rtde-port", "" + p.rtde(), "--out", file.toString(),
                                        "--pictures", folder.resolve("pictures").toString()));
                lead(arm, cell, screen, keys);
                assertEquals(0, command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), screen.toString());
            } finally {
                System.setIn(realKeyboard);
            }
            assertTrue(Files.size(folder.resolve("pictures").resolve("point-01.png")) > 1000);
            isTrue(CalibrationFile.read(file), cell);
            isUsed(file, p, cell);
        }
    }

    /** The person, who once types something that is no pixel and does that point again. */
    private static void lead(UrArm arm, WorkCellConfig cell, Screen screen, OutputStream keys) throws Exception {
        for (int i = 0; i < POINTS.size(); i++) {
            screen.until("point %d:".formatted(i + 1));
            if (i == 0) {
                go(arm, cell, POINTS.get(i).plus(new Vec3(0, 0, ABOVE_M)));
            }
            go(arm, cell, POINTS.get(i));
            press(keys, "");
            screen.until("Enter takes the picture");
            go(arm, cell, POINTS.get(i).plus(new Vec3(0, 0, ABOVE_M)));
            go(arm, cell, POINTS.get((i + 1) % POINTS.size()).plus(new Vec3(0, 0, ABOVE_M)));
            press(keys, "");
            screen.until("the point's pixel");
            press(keys, pixel(cell, POINTS.get(i)));
            screen.until("taken: (");
            if (i == 1) {
                screen.until("point 3:");
                press(keys, "");
                screen.until("Enter takes the picture");
                press(keys, "");
                screen.until("the point's pixel");
                press(keys, "somewhere there");
                screen.until("not taken: type two numbers");
            }
        }
        screen.until("point %d:".formatted(POINTS.size() + 1));
        press(keys, "done");
    }

    /** Straight, and as fast as the guard allows. */
    private static void go(UrArm arm, WorkCellConfig cell, Vec3 tipM) throws Exception {
        Pose there = cell.setup().mount().baseFromTcp(new ToolPose(tipM.x(), tipM.y(), tipM.z(), 0));
        for (double speedMS = 0.2;; speedMS /= 2) {
            try {
                arm.move(new Motion.MoveL(there, speedMS, 2 * speedMS));
                return;
            } catch (MotionRefusedException e) {
                if (speedMS < 0.01) {
                    throw e;
                }
            }
        }
    }

    private static void press(OutputStream keys, String line) throws Exception {
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private static String pixel(WorkCellConfig cell, Vec3 tableM) {
        Vec3 seen = cell.setup().tableFromCamera().inverse().apply(tableM);
        Intrinsics k = Intrinsics.VGA;
        return "%.1f, %.1f".formatted(k.cx() + k.fx() * seen.x() / seen.z(), k.cy() + k.fy() * seen.y() / seen.z());
    }

    private static void isTrue(WorkCellCalibration found, WorkCellConfig cell) {
        Pose truth = cell.setup().mount().baseFromTable().times(cell.setup().tableFromCamera());
        assertEquals(0, found.baseFromCamera().position().minus(truth.position()).length(), 0.004, "metres");
        Vec3 down = new Vec3(0, 0, 1);
        double angleRad = Math.acos(
                Math.min(1, found.baseFromCamera().orientation().rotate(down).dot(truth.orientation().rotate(down))));
        assertEquals(0, Math.toDegrees(angleRad), 0.3, "degrees");
        assertEquals(0, found.table().pointM().z(), 0.003, "the table is level with the base");
    }

    /** By a verb's option, by the configuration's setting, and not where it does not exist. */
    private void isUsed(Path file, TwinPorts p, WorkCellConfig nominal) throws Exception {
        Path config =
                Files.writeString(folder.resolve("cell.json"), "{\"calibration\": {\"file\": \"calibration.json\"}}");
        WorkCellConfig cell = WorkCellConfig.read(Optional.of(config), WorkCellConfig.Overrides.NONE);
        assertTrue(cell.calibration().isPresent());
        assertEquals(0,
                cell.setup().tableFromCamera().position().minus(nominal.setup().tableFromCamera().position()).length(),
                0.005);
        assertTrue(
                cell.setup().tableFromCamera().position().minus(nominal.setup().tableFromCamera().position()).length()
                        > 0,
                "the measured pose, not the nominal one");
        List<String> home = List.of("robot", "home", "--rtde-port", "" + p.rtde(), "--dashboard-port",
                "" + p.dashboard(), "--primary-port", "" + p.primary(), "--script-port",
                "" + p.primary(), "--calibration");
        assertEquals(0, run(home, file.toString()));
        assertEquals(2, run(home, folder.resolve("none.json").toString()));
    }

    private static int run(List<String> words, String last) {
        List<String> all = new ArrayList<>(words);
        all.add(last);
        CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()));
        return commandLine.execute(all.toArray(String[]::new));
    }

    private static List<Body> cubes() {
        List<Body> cubes = new ArrayList<>();
        for (Vec3 top : POINTS) {
            for (double z = 0.025; z < top.z(); z += 0.05) {
                cubes.add(ToyBlock.CUBE.body(Pose.at(top.x(), top.y(), z), Tableau.BLUE.rgb()));
            }
        }
        return cubes;
    }
}
