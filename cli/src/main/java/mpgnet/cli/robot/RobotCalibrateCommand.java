package mpgnet.cli.robot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import mpgnet.cli.camera.CameraExit;
import mpgnet.cli.camera.CameraOptions;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.OutputFolder;
import mpgnet.hw.calibration.CalibrationException;
import mpgnet.hw.calibration.CalibrationFile;
import mpgnet.hw.calibration.HandEye;
import mpgnet.hw.calibration.PlaneFit;
import mpgnet.hw.calibration.PointLines;
import mpgnet.hw.calibration.PointPair;
import mpgnet.hw.calibration.RtdeToolTip;
import mpgnet.hw.calibration.WorkCellCalibration;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.hw.camera.StillPicture;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.sim.geometry.Vec3;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot calibrate}: where the camera and the table stand to the robot. */
@Command(
        name = "calibrate",
        description = {
            "Finds where the camera and the table stand to the robot, from points that the arm touches and the "
                    + "camera sees.",
            "First the table is looked at, empty or with a few things on it. Then lead the tool's tip to a point "
                    + "by hand or from the teach pendant (a mark on the table, a corner of a box), press Enter, "
                    + "and lead it aside if the camera looks from above and would see the gripper instead; a "
                    + "picture is written to DIR; type the point's pixel in it. 20 points all over the "
                    + "workspace and at several heights are good, 6 the least.",
            "The arm is only read, never moved. With --points nothing is asked: each line is 'u v x y z' (a "
                    + "pixel of the picture and the arm's point, metres) or 'cx cy cz x y z' (the camera's point "
                    + "and the arm's)."
        },
        footer = {
            "",
            "Exit status: 0 done, 2 bad input or points that do not fit, 3 no connection to the robot, 8 no "
                    + "library, camera or pictures.",
            "",
            "Examples:",
            "  mpgnet robot calibrate --host 192.168.0.10 --out cell.json",
            "  mpgnet robot calibrate --twin-camera 127.0.0.1:30020 --out twin.json",
            "  mpgnet robot calibrate --points points.txt --bag out/table.bag --out cell.json"
        })
final class RobotCalibrateCommand implements Callable<Integer> {

    private static final int NO_LINK = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CameraOptions options;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1",
            description = "The robot's name or IP address (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--rtde-port", paramLabel = "PORT", defaultValue = "" + RtdeConfig.PORT,
            description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--points", paramLabel = "FILE", description = "Points that were gathered before.")
    private Path points;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "cell.json",
            description = "The calibration (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--pictures", paramLabel = "DIR", defaultValue = "out/calibrate",
            description = "Where the pictures go in which pixels are looked up (default: ${DEFAULT-VALUE}).")
    private Path pictures;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0",
            description = "The seed of the search for wrong points; the same points and seed give the same calibration "
                    + "(default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        if (port < 1 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--rtde-port must be in [1, 65535]; was " + port);
        }
        List<String> lines = points == null ? List.of() : lines();
        OutputFolder.require(out.toAbsolutePath().getParent());
        OutputFolder.require(pictures);
        return CameraExit.of(spec, () -> calibrate(lines));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(points);
        } catch (IOException e) {
            throw new InputException("cannot read the points %s (%s); name another file with --points".formatted(points,
                    IoReason.of(e)), e);
        }
    }

    private int calibrate(List<String> lines) throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        SplittableRandom random = new SplittableRandom(seed);
        try (CameraOptions.Opened opened = options.open(true)) {
            RgbdImage table = StillPicture.STANDARD.take(opened.camera());
            PlaneFit plane = plane(table, random);
            console.printf("%s sees a table from %.3f m, %.1f mm rough, in %.0f %% of the picture%n", opened.name(),
                    plane.planeFromCamera().position().z(),
                    1000 * plane.rmsM(), 100 * plane.share());
            console.flush();
            List<PointPair> pairs = points != null ? PointLines.parse(lines, table) : touched(opened);
            HandEye.Fit fit = HandEye.STANDARD.solve(pairs, random);
            report(console, fit);
            CalibrationFile.write(out,
                    WorkCellCalibration.of(Clock.systemUTC().instant(), opened.number(), table.intrinsics(), fit,
                            plane));
            console.printf("wrote %s%n", out);
            console.flush();
            return 0;
        } catch (CalibrationException e) {
            throw new InputException((points == null ? "" : points + ": ") + e.getMessage(), e);
        } catch (TouchedPoints.NoRobotException e) {
            spec.commandLine().getErr().printf("mpgnet: %s%n", e.getMessage());
            spec.commandLine().getErr().flush();
            return NO_LINK;
        }
    }

    private static PlaneFit plane(RgbdImage table, SplittableRandom random) {
        try {
            return PlaneFit.of(table, random);
        } catch (CalibrationException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private List<PointPair> touched(CameraOptions.Opened opened) throws IOException, InterruptedException {
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        RtdeToolTip tip = TouchedPoints.connect(host, port);
        return new TouchedPoints(tip, opened.camera(), keyboard, spec.commandLine().getOut(), pictures).gather();
    }

    private static void report(PrintWriter console, HandEye.Fit fit) {
        console.printf("%5s  %-30s %-30s %9s%n", "point", "camera, m", "arm, m", "off, mm");
        for (int i = 0; i < fit.residuals().size(); i++) {
            HandEye.Residual r = fit.residuals().get(i);
            console.printf("%5d  %-30s %-30s %9.2f%s%n", i + 1, metres(r.pair().cameraM()), metres(r.pair().baseM()),
                    1000 * r.residualM(), r.used() ? "" : "  left out");
        }
        console.printf(
                "%.2f mm off in the root mean square; rotation known to %.2f°, place at the points' centre to "
                        + "%.2f mm (one standard deviation)%n",
                1000 * fit.rmsM(), Math.toDegrees(fit.angleRad()), 1000 * fit.shiftM());
        console.printf("the camera stands at %s in the robot's base%n", metres(fit.baseFromCamera().position()));
    }

    private static String metres(Vec3 v) {
        return "(%.4f, %.4f, %.4f)".formatted(v.x(), v.y(), v.z());
    }
}
