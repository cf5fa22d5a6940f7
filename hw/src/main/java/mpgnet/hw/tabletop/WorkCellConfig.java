package mpgnet.hw.tabletop;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.arm.ArmTiming;
import mpgnet.hw.arm.RobotPorts;
import mpgnet.hw.calibration.CalibrationFile;
import mpgnet.hw.calibration.WorkCellCalibration;
import mpgnet.hw.camera.StillPicture;
import mpgnet.hw.robotiq.GripperScale;
import mpgnet.hw.safety.GuardLimits;
import mpgnet.hw.safety.SpeedLimits;
import mpgnet.hw.safety.TablePlane;
import mpgnet.hw.safety.ToolShape;
import mpgnet.hw.safety.WorkspaceBox;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.Ur5KinematicsMargins;

/**
 * All that is configured about one cell.
 *
 * @param arm         the robot, its limits and its tool
 * @param setup       table, camera and primitives
 * @param gripper     what is on the flange
 * @param calibration what was measured of the camera and the table; empty where both stand where the settings say
 * @param text        every setting as JSON, for a log
 */
public record WorkCellConfig(ArmConfig arm, WorkCellSetup setup, GripperKind gripper,
        Optional<WorkCellCalibration> calibration,
        String text) {

    /** What is on the flange and how it is driven. */
    public sealed interface GripperKind {

        double heldGapM();

        Duration patience();

        /** @param speed SPE, 0 to 255 */
        record Robotiq(GripperScale scale, int speed, double heldGapM, Duration patience) implements GripperKind {
        }

        record Rg2(int toolOutput, Rg2Gripper.Scale scale, double heldGapM, Duration patience) implements GripperKind {
        }
    }

    /** What a command line changes. */
    public record Overrides(Optional<String> host, OptionalInt rtde, OptionalInt dashboard, OptionalInt primary,
            OptionalInt script, OptionalInt gripper) {

        public static final Overrides NONE = new Overrides(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(),
                OptionalInt.empty(), OptionalInt.empty(),
                OptionalInt.empty());
    }

    /**
     * @param file with the settings that differ from the defaults; empty for the defaults alone
     * @throws IllegalArgumentException what is wrong, by the setting's name
     */
    public static WorkCellConfig read(Optional<Path> file, Overrides overrides) {
        WorkCellFile settings = WorkCellFile.read(file);
        overrides.host().ifPresent(host -> settings.set("robot.host", host));
        overrides.rtde().ifPresent(port -> settings.set("robot.rtdePort", port));
        overrides.dashboard().ifPresent(port -> settings.set("robot.dashboardPort", port));
        overrides.primary().ifPresent(port -> settings.set("robot.primaryPort", port));
        overrides.script().ifPresent(port -> settings.set("robot.scriptPort", port));
        overrides.gripper().ifPresent(port -> settings.set("robot.gripperPort", port));
        try {
            ToolShape tool = ToolShape.gripper(settings.real("tool.lengthM"), settings.real("tool.halfSpreadM"),
                    settings.real("tool.halfWidthM"));
            GripperKind gripper = gripper(settings);
            WorkCellConfig nominal = new WorkCellConfig(arm(settings, tool, gripper), setup(settings, tool), gripper,
                    Optional.empty(), settings.text());
            String calibrated = settings.word("calibration.file");
            return calibrated.isBlank() ? nominal : nominal.withCalibration(calibration(file, calibrated));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.map(f -> f + ": ").orElse("") + e.getMessage(), e);
        }
    }

    /** With the camera and the table where they were measured; the workspace keeps its place and turn on the table. */
    public WorkCellConfig withCalibration(WorkCellCalibration known) {
        Pose before = setup.mount().baseFromTable();
        Vec3 x = before.orientation().rotate(Vec3.X);
        Pose baseFromTable =
                known.baseFromTable(before.position().x(), before.position().y(), Math.atan2(x.y(), x.x()));
        WorkCellSetup measured =
                new WorkCellSetup(new WorkCellMount(baseFromTable, setup.mount().flangeFromTcp()), setup.motion(),
                        setup.jaw(), known.tableFromCamera(baseFromTable),
                        setup.still(), setup.segmentation(), setup.protectiveStopRecoveries(), setup.interruptions());
        ArmConfig guarded = new ArmConfig(arm.host(), arm.ports(), arm.nominal(), arm.limits().withTable(known.table()),
                arm.payloadKg(), arm.centreOfMassM(),
                arm.watchdogHz(), arm.heartbeatHz(), arm.moreOutputs(), arm.timing());
        return new WorkCellConfig(guarded, measured, gripper, Optional.of(known), text);
    }

    /** @param name of the file; a relative one is beside the configuration's */
    private static WorkCellCalibration calibration(Optional<Path> configuration, String name) {
        try {
            return CalibrationFile
                    .read(configuration.map(file -> file.toAbsolutePath().resolveSibling(name)).orElse(Path.of(name)));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("calibration.file: " + e.getMessage(), e);
        }
    }

    /** With so many stops and interruptions that a run recovers from by itself; see {@link WorkCellSetup}. */
    public WorkCellConfig withRecoveries(int protectiveStops, int interruptions) {
        return new WorkCellConfig(arm,
                new WorkCellSetup(setup.mount(), setup.motion(), setup.jaw(), setup.tableFromCamera(), setup.still(),
                        setup.segmentation(),
                        protectiveStops, interruptions),
                gripper, calibration, text);
    }

    /**
     * With another patience for the robot and its gripper: more, where a twin runs on a machine that does something
     * else too.
     */
    public WorkCellConfig withTiming(ArmTiming timing) {
        ArmConfig patient = new ArmConfig(arm.host(), arm.ports(), arm.nominal(), arm.limits(), arm.payloadKg(),
                arm.centreOfMassM(), arm.watchdogHz(),
                arm.heartbeatHz(), arm.moreOutputs(), timing);
        return new WorkCellConfig(patient, setup, gripper, calibration, text);
    }

    private static ArmConfig arm(WorkCellFile s, ToolShape tool, GripperKind gripper) {
        RobotPorts ports = new RobotPorts(s.whole("robot.rtdePort"), s.whole("robot.dashboardPort"),
                s.whole("robot.primaryPort"), s.whole("robot.scriptPort"),
                s.whole("robot.gripperPort"));
        DhParameters model = switch (s.word("robot.model")) {
            case "UR5" -> DhParameters.UR5;
            case "UR5e" -> DhParameters.UR5E;
            default ->
                    throw new IllegalArgumentException("robot.model must be UR5 or UR5e; was " + s.word("robot.model"));
        };
        List<String> more = gripper instanceof GripperKind.Rg2 ? List.of(Rg2Gripper.OPENING_INPUT) : List.of();
        return new ArmConfig(s.word("robot.host"), ports, model, limits(s, tool), s.real("tool.payloadKg"),
                s.vector("tool.centreOfMassM"),
                ArmConfig.WATCHDOG_HZ, ArmConfig.HEARTBEAT_HZ, more, ArmTiming.DEFAULT);
    }

    private static GuardLimits limits(WorkCellFile s, ToolShape tool) {
        return new GuardLimits(new WorkspaceBox(s.vector("guard.workspaceMinM"), s.vector("guard.workspaceMaxM")),
                TablePlane.level(s.real("guard.tableHeightM")), tool, s.real("guard.toolClearanceM"),
                s.real("guard.armClearanceM"),
                Math.toRadians(s.real("guard.maxTiltDeg")), s.real("guard.minRadiusM"), s.real("guard.maxReachM"),
                Math.toRadians(s.real("guard.jointMarginDeg")),
                new SpeedLimits(s.real("guard.jointRadPerS"), s.real("guard.jointRadPerS2"), s.real("guard.pointMPerS"),
                        s.real("guard.pointMPerS2")),
                new Ur5KinematicsMargins(s.real("guard.wristMargin"), s.real("guard.elbowMargin"),
                        s.real("guard.shoulderMarginM")));
    }

    private static GripperKind gripper(WorkCellFile s) {
        Duration patience = Duration.ofMillis(Math.round(1000 * s.real("gripper.patienceS")));
        return switch (s.word("gripper.kind")) {
            case "robotiq" -> new GripperKind.Robotiq(
                    new GripperScale(s.whole("gripper.openCounts"), s.whole("gripper.closedCounts"),
                            s.real("gripper.strokeM")),
                    s.whole("gripper.speed"), s.real("gripper.heldGapM"), patience);
            case "rg2" -> new GripperKind.Rg2(s.whole("gripper.toolOutput"),
                    new Rg2Gripper.Scale(s.real("gripper.openV"), s.real("gripper.closedV"), s.real("gripper.strokeM")),
                    s.real("gripper.heldGapM"), patience);
            default -> throw new IllegalArgumentException(
                    "gripper.kind must be robotiq or rg2; was " + s.word("gripper.kind"));
        };
    }

    private static WorkCellSetup setup(WorkCellFile s, ToolShape tool) {
        Pose baseFromTable = new Pose(s.vector("table.baseFromTableM"),
                Quaternion.aboutAxis(Vec3.Z, Math.toRadians(s.real("table.baseFromTableYawDeg"))));
        Pose tableFromCamera = CameraPose.lookingAt(s.vector("camera.positionM"), s.vector("camera.lookingAtM"));
        return new WorkCellSetup(new WorkCellMount(baseFromTable, tool.flangeFromTcp()), motion(s),
                new JawRoom(s.real("gripper.strokeM"), s.real("gripper.fingerThicknessM"),
                        s.real("gripper.fingerWidthM")),
                tableFromCamera,
                new StillPicture(s.whole("camera.pictures"), s.whole("camera.attempts")), ColourComponents.STANDARD,
                s.whole("run.protectiveStopRecoveries"), s.whole("run.interruptions"));
    }

    /** What the paper says stays; heights and speeds are the cell's. */
    private static MotionParameters motion(WorkCellFile s) {
        MotionParameters paper = MotionParameters.standard();
        double floorM = s.real("motion.graspFloorM");
        return paper.withGraspFloorM(floorM)
                .withPushFloorM(Math.max(paper.pushFloorM(), floorM))
                .withTravelHeightM(s.real("motion.travelHeightM"))
                .withReleaseHeightM(s.real("motion.releaseHeightM"))
                .withTravelSpeedMS(s.real("motion.travelSpeedMS"))
                .withDescentSpeedMS(s.real("motion.descentSpeedMS"))
                .withAccelerationMS2(s.real("motion.accelerationMS2"))
                .withGripForceN(s.real("motion.gripForceN"))
                .withContactForceN(s.real("motion.contactForceN"))
                .withHeldGapM(s.real("gripper.heldGapM"));
    }
}
