package mpgnet.hw.tabletop;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.arm.ArmConfigBuilder;
import mpgnet.hw.arm.ArmTiming;
import mpgnet.hw.arm.RobotPorts;
import mpgnet.hw.calibration.CalibrationFile;
import mpgnet.hw.calibration.WorkCellCalibration;
import mpgnet.hw.camera.StillPicture;
import mpgnet.hw.robotiq.GripperScale;
import mpgnet.hw.safety.GuardLimits;
import mpgnet.hw.safety.GuardLimitsBuilder;
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
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.sim.segment.Segmentation;

/**
 * All that is configured about one work cell.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 43.
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
        WorkCellSetup measured = setup.withMount(new WorkCellMount(baseFromTable, setup.mount().flangeFromTcp()))
                .withTableFromCamera(known.tableFromCamera(baseFromTable));
        ArmConfig guarded = arm.withLimits(arm.limits().withTable(known.table()));
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

    /**
     * With another number of stops and interruptions from which a run recovers by itself; see {@link WorkCellSetup}.
     */
    public WorkCellConfig withRecoveries(int protectiveStops, int interruptions) {
        return new WorkCellConfig(arm,
                setup.withProtectiveStopRecoveries(protectiveStops).withInterruptions(interruptions), gripper,
                calibration, text);
    }

    /** With something else that tells objects apart. */
    public WorkCellConfig withSegmentation(Segmentation segmentation) {
        return new WorkCellConfig(arm, setup.withSegmentation(segmentation), gripper, calibration, text);
    }

    /**
     * With another patience for the robot and its gripper: more, where a twin runs on a machine that does something
     * else too.
     */
    public WorkCellConfig withTiming(ArmTiming timing) {
        return new WorkCellConfig(arm.withTiming(timing), setup, gripper, calibration, text);
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
        return ArmConfigBuilder.builder().host(s.word("robot.host")).ports(ports).nominal(model)
                .limits(limits(s, tool)).payloadKg(s.real("tool.payloadKg"))
                .centreOfMassM(s.vector("tool.centreOfMassM")).watchdogHz(ArmConfig.WATCHDOG_HZ)
                .heartbeatHz(ArmConfig.HEARTBEAT_HZ).moreOutputs(more).timing(ArmTiming.DEFAULT).build();
    }

    private static GuardLimits limits(WorkCellFile s, ToolShape tool) {
        return GuardLimitsBuilder.builder()
                .workspace(new WorkspaceBox(s.vector("guard.workspaceMinM"), s.vector("guard.workspaceMaxM")))
                .table(TablePlane.level(s.real("guard.tableHeightM")))
                .tool(tool)
                .toolClearanceM(s.real("guard.toolClearanceM"))
                .armClearanceM(s.real("guard.armClearanceM"))
                .maxTiltRad(Math.toRadians(s.real("guard.maxTiltDeg")))
                .minRadiusM(s.real("guard.minRadiusM"))
                .maxReachM(s.real("guard.maxReachM"))
                .jointMarginRad(Math.toRadians(s.real("guard.jointMarginDeg")))
                .speeds(new SpeedLimits(s.real("guard.jointRadPerS"), s.real("guard.jointRadPerS2"),
                        s.real("guard.pointMPerS"), s.real("guard.pointMPerS2")))
                .singularity(new Ur5KinematicsMargins(s.real("guard.wristMargin"), s.real("guard.elbowMargin"),
                        s.real("guard.shoulderMarginM")))
                .build();
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
        return WorkCellSetupBuilder.builder()
                .mount(new WorkCellMount(baseFromTable, tool.flangeFromTcp()))
                .motion(motion(s))
                .jaw(new JawRoom(s.real("gripper.strokeM"), s.real("gripper.fingerThicknessM"),
                        s.real("gripper.fingerWidthM")))
                .tableFromCamera(tableFromCamera)
                .still(new StillPicture(s.whole("camera.pictures"), s.whole("camera.attempts")))
                .segmentation(GeometricSegmentation.standard())
                .protectiveStopRecoveries(s.whole("run.protectiveStopRecoveries"))
                .interruptions(s.whole("run.interruptions"))
                .build();
    }

    /** What the paper says stays; heights and speeds are the work cell's. */
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
