package mpgnet.cli.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import mpgnet.cli.option.ShippedWeights;
import mpgnet.hw.calibration.CalibrationFile;
import mpgnet.hw.calibration.WorkCellCalibration;
import mpgnet.hw.realsense.RealSense;
import mpgnet.hw.realsense.SoftwareRealSense;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.TableWorkCell;

/**
 * The camera verbs with the real librealsense2 and a recording of a drawn table; run by {@link CameraVerbsNativeTest}.
 */
final class CameraVerbsProcess {

    private static final Pose TABLE_FROM_CAMERA = CameraPose.lookingAt(new Vec3(0.25, -0.1, 0.75), new Vec3(0, 0, 0));
    private static final Pose BASE_FROM_TABLE =
            new Pose(new Vec3(0.48, 0, -0.02), Quaternion.aboutAxis(Vec3.Z, Math.PI));

    private CameraVerbsProcess() {
    }

    /** Arguments: the library, a folder to write to. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path library = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path bag = folder.resolve("table.bag");
        record(library, bag);

        String said = run(0, "camera", "capture", "--library", library, "--bag", bag, "--pictures", 3, "--out",
                folder.resolve("still"));
        assertTrue(said.contains("heightmap on the plane"), said);
        var depth = ImageIO.read(folder.resolve("still/depth.png").toFile()).getRaster();
        assertEquals(1000 * TABLE_FROM_CAMERA.position().length(), depth.getSample(320, 240, 0), 1.5,
                "millimetres to where the camera looks");
        for (String file : List.of("colour.png", "depth-coloured.png", "heightmap.png", "camera.json")) {
            assertTrue(Files.size(folder.resolve("still").resolve(file)) > 100, file);
        }
        run(0, "camera", "view", "--library", library, "--bag", bag, "--seconds", 0.3, "--out",
                folder.resolve("view.png"));
        assertEquals(1280, ImageIO.read(folder.resolve("view.png").toFile()).getWidth());

        Path points = folder.resolve("points.txt");
        Path cell = folder.resolve("cell.json");
        Files.write(points, points());
        String fit = run(0, "robot", "calibrate", "--library", library, "--bag", bag, "--points", points, "--out", cell,
                "--pictures", folder.resolve("points"));
        assertTrue(fit.contains("root mean square"), fit);
        WorkCellCalibration calibration = CalibrationFile.read(cell);
        Vec3 truth = BASE_FROM_TABLE.times(TABLE_FROM_CAMERA).position();
        assertEquals(0, calibration.baseFromCamera().position().minus(truth).length(), 0.003);
        assertEquals(BASE_FROM_TABLE.position().z(), calibration.table().pointM().z(), 0.002);
        run(0, "camera", "capture", "--library", library, "--bag", bag, "--pictures", 2, "--calibration", cell, "--out",
                folder.resolve("calibrated"));
        Files.write(points, points().subList(0, 4));
        String few = run(2, "robot", "calibrate", "--library", library, "--bag", bag, "--points", points, "--out", cell,
                "--pictures", folder.resolve("points"));
        assertTrue(few.contains("3 points are too few"), few);
        twin(library, folder);
        System.out.println("passed");
    }

    /** The twin's pictures go the way of a real camera's: seen, recorded, played, and decided on. */
    private static void twin(Path library, Path folder) throws Exception {
        TwinConfig bare = TwinConfig.bare(RobotModel.UR5);
        Scene scene = new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0.05, 0.02, 0.025), Tableau.RED.rgb()),
                ToyBlock.CUBE.body(Pose.at(-0.07, -0.05, 0.025), Tableau.BLUE.rgb())), 0);
        try (DigitalTwin twin =
                new DigitalTwin(bare.withWorkCell(
                        tool -> new TableWorkCell(bare.gripper().geometry().orElseThrow(), scene, tool)))) {
            TwinPorts p = twin.ports();
            String camera = "127.0.0.1:" + p.camera();
            Path bag = folder.resolve("twin.bag");
            run(0, "camera", "record", "--library", library, "--twin-camera", camera, "--seconds", 1, "--out", bag);
            String played = run(0, "camera", "capture", "--library", library, "--bag", bag, "--pictures", 2, "--out",
                    folder.resolve("played"));
            assertTrue(played.contains("heightmap on the plane"), played);
            String decided = run(0, "robot", "run", "--target", "the red block", "--library", library, "--twin-camera",
                    camera, "--rtde-port", p.rtde(), "--dashboard-port", p.dashboard(),
                    "--primary-port", p.primary(), "--script-port", p.primary(), "--gripper-port", p.gripper(),
                    "--weights", ShippedWeights.file(), "--out", folder.resolve("run"));
            assertTrue(decided.contains("through librealsense 2.53.1 (software device)")
                    && decided.contains("nothing was sent"), decided);
        }
    }

    private static void record(Path library, Path bag) throws Exception {
        List<Solid> scene = List.of(Solid.table(3, 0x607080),
                new Body(new ObjectShape.Box(0.06, 0.05, 0.08), Pose.at(0.10, 0.08, 0.04), 0.1, 0.5, 0xC02040).solid(0),
                new Body(new ObjectShape.Box(0.04, 0.09, 0.04), Pose.at(-0.08, 0.07, 0.02), 0.1, 0.5,
                        0x20A040).solid(1));
        RgbdFrame frame = new Rasterizer(Intrinsics.VGA, Light.STUDIO).render(TABLE_FROM_CAMERA, scene, 0);
        try (RealSense realSense = RealSense.open(Optional.of(library));
                SoftwareRealSense device =
                        realSense.software(SoftwareRealSense.Layout.registered(Intrinsics.VGA), Optional.of(bag))) {
            for (int i = 0; i < 15; i++) {
                device.photograph(new SoftwareRealSense.Shot(frame.rgb(), frame.depthM()));
            }
        }
    }

    /** Points on the table by their pixels, and points above it by their place before the camera. */
    private static List<String> points() {
        List<String> lines = new ArrayList<>(List.of("# u v x y z, then cx cy cz x y z"));
        for (double[] p : new double[][]{{0.15, 0.12, 0}, {-0.15, 0.14, 0}, {0.16, -0.15, 0}, {-0.14, -0.13, 0},
            {0.02, 0.16, 0}, {0.1, 0.1, 0.2}, {-0.1, 0.1, 0.25}, {0.1, -0.1, 0.3}, {-0.1, -0.1, 0.2}}) {
            Vec3 table = new Vec3(p[0], p[1], p[2]);
            Vec3 camera = TABLE_FROM_CAMERA.inverse().apply(table);
            Vec3 base = BASE_FROM_TABLE.apply(table);
            Intrinsics k = Intrinsics.VGA;
            String seen = p[2] == 0
                    ? "%.2f %.2f".formatted(k.cx() + k.fx() * camera.x() / camera.z(),
                            k.cy() + k.fy() * camera.y() / camera.z())
                    : "%.5f, %.5f, %.5f".formatted(camera.x(), camera.y(), camera.z());
            lines.add("%s  %.5f %.5f %.5f".formatted(seen, base.x(), base.y(), base.z()));
        }
        return lines;
    }

    private static String run(int status, Object... arguments) {
        StringWriter said = new StringWriter();
        int was = Main.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        assertEquals(status, was, said.toString());
        return said.toString();
    }
}
