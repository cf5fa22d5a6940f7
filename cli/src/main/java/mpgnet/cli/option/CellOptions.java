package mpgnet.cli.option;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.Nearest;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.equipment.CameraFile;
import mpgnet.sim.equipment.EquipmentException;
import mpgnet.sim.equipment.GripperFile;
import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.GripperSizes;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.Release;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands at the simulated table: the options of every verb that plays there. */
public final class CellOptions {

    /** Where a move lets go, as on the command line. */
    enum ReleaseName {
        drop_zone, inside
    }

    /** How many cameras look, as on the command line. */
    enum CameraName {
        above, two
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--arm", paramLabel = "NAME", defaultValue = "ur5",
            description = "Which arm: ur5 or ur5e (default: ${DEFAULT-VALUE}).")
    private String arm;

    @Option(names = "--gripper", paramLabel = "NAME|FILE", defaultValue = "rg2",
            description = "Which gripper: rg2 (as in the published simulators), rg2-full or robotiq-2f85, or a "
                    + "file of one's own that ends in .json (docs/equipment.md) (default: ${DEFAULT-VALUE}).")
    private String gripper;

    @Option(names = "--release", paramLabel = "WHERE", defaultValue = "drop_zone",
            description = "Where a move lets go: drop_zone (beside the workspace) or inside (on a free spot of "
                    + "it) (default: ${DEFAULT-VALUE}).")
    private ReleaseName release;

    @Option(names = "--rule", paramLabel = "NAME", defaultValue = "paper",
            description = "What a grasp of another object than the target does: paper (carries it off, as in the "
                    + "published simulators) or strict (sets it down again: only a move clears) "
                    + "(default: ${DEFAULT-VALUE}).")
    private String rule;

    @Option(names = "--cameras", paramLabel = "WHICH", defaultValue = "above",
            description = "Which cameras: above (one camera, as the shipped weights know it) or two (the second "
                    + "one oblique) (default: ${DEFAULT-VALUE}).")
    private CameraName cameras;

    @Option(names = "--camera", paramLabel = "FILE",
            description = "A camera of one's own in place of these, as JSON with its intrinsics and where it stands "
                    + "(docs/equipment.md); given again, one more.")
    private List<Path> ownCameras = List.of();

    @Option(names = "--sensor-noise", paramLabel = "SEED",
            description = "Give the depth cameras a RealSense D435i's noise, drawn from this seed.")
    private Long noiseSeed;

    @Option(names = "--masks", paramLabel = "WHICH", defaultValue = "true",
            description = "Whose masks the policy is given: true (the simulator's own, hidden parts included, as the "
                    + "paper's agent has them) or predicted (a segmentation of the heightmap; the target is pointed at "
                    + "in the first view) (default: ${DEFAULT-VALUE}).")
    private String masks;

    @Mixin
    private SegmentationOption segmentation;

    public boolean noisy() {
        return noiseSeed != null;
    }

    /**
     * @throws ParameterException if there is no such arm or gripper
     * @throws InputException     a file of a gripper or a camera cannot be used
     */
    public WorkCellSettings settings() {
        require("arm", arm, ArmModel.all().stream().map(ArmModel::name).toList());
        GripperSizes ownGripper = null;
        if (gripper.endsWith(".json")) {
            ownGripper = read(gripper, GripperFile::read);
        } else {
            require("gripper", gripper, GripperGeometry.all().stream().map(GripperGeometry::name).toList());
        }
        if (!ownCameras.isEmpty() && spec.commandLine().getParseResult().hasMatchedOption("--cameras")) {
            throw new ParameterException(spec.commandLine(),
                    "--cameras and --camera both say which cameras look: give one of them");
        }
        List<PlacedCamera> placed = ownCameras.stream()
                .map(file -> read(file.toString(), path -> CameraFile.read(path).placed(path))).toList();
        try {
            WorkCellSettings settings = new WorkCellSettings(arm, ownGripper == null ? gripper : ownGripper.name(),
                    release == ReleaseName.inside ? Release.INSIDE : Release.DROP_ZONE, GraspRule.named(rule),
                    which(), noiseSeed, masks(), segmentNet(), ownGripper, placed);
            settings.cell();
            return settings;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private WorkCellSettings.Masks masks() {
        List<String> names =
                Arrays.stream(WorkCellSettings.Masks.values()).map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList();
        require("kind of masks", masks, names);
        return WorkCellSettings.Masks.values()[names.indexOf(masks)];
    }

    /** Null for geometry alone. */
    private WeightsRef segmentNet() {
        if (masks() == WorkCellSettings.Masks.TRUE
                && spec.commandLine().getParseResult().hasMatchedOption("--segmentation")) {
            throw new ParameterException(spec.commandLine(),
                    "--segmentation tells objects apart for --masks predicted: give both");
        }
        return masks() == WorkCellSettings.Masks.TRUE ? null : segmentation.net().orElse(null);
    }

    private WorkCellSettings.Cameras which() {
        if (!ownCameras.isEmpty()) {
            return WorkCellSettings.Cameras.OWN;
        }
        return cameras == CameraName.two ? WorkCellSettings.Cameras.TWO : WorkCellSettings.Cameras.ABOVE;
    }

    /** How a file becomes what stands at the table. */
    private interface Reading<T> {
        T of(Path file) throws IOException;
    }

    private static <T> T read(String file, Reading<T> reading) {
        try {
            return reading.of(Path.of(file));
        } catch (InvalidPathException e) {
            throw new InputException("'%s' is no name of a file".formatted(file), e);
        } catch (EquipmentException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("%s cannot be read (%s)".formatted(file, IoReason.of(e)), e);
        }
    }

    private void require(String what, String typed, List<String> names) {
        if (!names.contains(typed)) {
            throw new ParameterException(spec.commandLine(), Nearest.unknown(what, typed, names));
        }
    }
}
