package mpgnet.cli.camera;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import mpgnet.cli.report.CameraPictures;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.OutputFolder;
import mpgnet.files.WholeFile;
import mpgnet.hw.calibration.CalibrationException;
import mpgnet.hw.calibration.CalibrationFile;
import mpgnet.hw.calibration.PlaneFit;
import mpgnet.hw.calibration.WorkCellCalibration;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.hw.camera.StillPicture;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet camera capture}: one still picture as files. */
@Command(
        name = "capture",
        description = {
            "Takes a still picture: several in a row, averaged once nothing moves.",
            "Writes DIR/colour.png, DIR/depth.png (16 bits of millimetres, 0 where nothing was measured), "
                    + "DIR/depth-coloured.png, DIR/heightmap.png (heights and colours from above the table) and "
                    + "DIR/camera.json (intrinsics and how good the picture is).",
            "Without a calibration, and where pictures do not say where their camera stood, the table is the plane "
                    + "that the camera sees, and the heightmap's centre is where the camera looks."
        },
        footer = {
            "",
            CameraExit.HELP,
            "",
            "Examples:",
            "  mpgnet camera capture --out out/camera",
            "  mpgnet camera capture --pictures 1 --bag out/table.bag --out out/table",
            "  mpgnet camera capture --calibration cell.json --table 0.48,0,180",
            "  mpgnet camera capture --folder pictures/one --pictures 1 --out out/one"
        })
public final class CameraCaptureCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CameraOptions options;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/camera",
            description = "Where the files go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "10",
            description = "How many are averaged (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(names = "--calibration", paramLabel = "FILE", description = "What 'mpgnet robot calibrate' wrote.")
    private Path calibration;

    @Option(names = "--table", paramLabel = "X,Y,DEG", split = ",", arity = "1", defaultValue = "0.48,0,180",
            description = "The workspace's centre in the robot's base, metres, and its rotation, degrees; with "
                    + "--calibration (default: ${DEFAULT-VALUE}).")
    private double[] table;

    @Override
    public Integer call() throws Exception {
        if (pictures < 1 || pictures > 100) {
            throw new ParameterException(spec.commandLine(), "--pictures must be in [1, 100]; was " + pictures);
        }
        if (table.length != 3) {
            throw new ParameterException(spec.commandLine(),
                    "--table must be three numbers X,Y,DEG; were " + table.length);
        }
        OutputFolder.require(out);
        WorkCellCalibration cell = calibration == null ? null : read(calibration);
        return CameraExit.of(spec, () -> capture(cell));
    }

    public static WorkCellCalibration read(Path file) {
        try {
            return CalibrationFile.read(file);
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private int capture(WorkCellCalibration cell) throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        try (CameraOptions.Opened opened = options.open(false)) {
            RgbdImage image = new StillPicture(pictures, StillPicture.STANDARD.attempts()).take(opened.camera());
            CameraPictures.write(CameraPictures.colour(image.intrinsics(), image.rgb()), out.resolve("colour.png"));
            CameraPictures.write(CameraPictures.depthMm(image.intrinsics(), image.depthM()), out.resolve("depth.png"));
            CameraPictures.write(CameraPictures.depthColoured(image.intrinsics(), image.depthM()),
                    out.resolve("depth-coloured.png"));
            console.printf("%s: %d x %d, depth at %.1f %% of the pixels%n", opened.name(), image.intrinsics().width(),
                    image.intrinsics().height(), 100 * image.fillRate());
            String heightmap = heightmap(image, cell, opened.tableFromCamera());
            console.println(heightmap);
            describe(opened, image, heightmap);
            console.printf("wrote %s%n", out);
            opened.warn(console);
        }
        return 0;
    }

    /** Writes the heightmap; what it is based on, or why there is none. */
    private String heightmap(RgbdImage image, WorkCellCalibration cell, Optional<Pose> said) throws IOException {
        Pose tableFromCamera;
        String basis;
        if (cell != null) {
            tableFromCamera = cell.tableFromCamera(cell.baseFromTable(table[0], table[1], Math.toRadians(table[2])));
            basis = "heightmap by the calibration %s".formatted(calibration);
        } else if (said.isPresent()) {
            tableFromCamera = said.get();
            basis = "heightmap from where the pictures' camera.json says that the camera stood";
        } else {
            try {
                PlaneFit plane = PlaneFit.of(image, new SplittableRandom(0));
                tableFromCamera = plane.planeFromCamera();
                basis = ("heightmap on the plane that the camera sees, %.3f m below it (%.1f mm rough, %.0f %% of "
                        + "the picture)")
                        .formatted(
                                tableFromCamera.position().z(), 1000 * plane.rmsM(), 100 * plane.share());
            } catch (CalibrationException e) {
                return "no heightmap: " + e.getMessage();
            }
        }
        CameraPictures.write(
                CameraPictures.heightmap(HeightmapProjection.of(image.seenFrom(tableFromCamera)).heightmap()),
                out.resolve("heightmap.png"));
        return basis;
    }

    private void describe(CameraOptions.Opened opened, RgbdImage image, String heightmap) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Intrinsics k = image.intrinsics();
        ObjectNode root = mapper.createObjectNode().put("camera", opened.name()).put("serial", opened.number())
                .put("pictures", pictures);
        root.putObject("intrinsics").put("width", k.width()).put("height", k.height()).put("fx", k.fx())
                .put("fy", k.fy()).put("cx", k.cx()).put("cy", k.cy());
        root.put("depthUnitM", 0.001).put("fillRate", image.fillRate()).put("heightmap", heightmap);
        WholeFile.writeText(out.resolve("camera.json"), mapper.writeValueAsString(root) + "\n");
    }
}
