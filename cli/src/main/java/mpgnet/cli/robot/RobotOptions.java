package mpgnet.cli.robot;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import mpgnet.cli.camera.CameraCaptureCommand;
import mpgnet.cli.term.InputException;
import mpgnet.hw.arm.ArmTiming;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.tabletop.WorkCellConfig;
import picocli.CommandLine.Option;

/** Which robot, and what is known of its work cell. */
final class RobotOptions {

    private final Optional<ArmTiming> timing;
    private final RtdeListener waits;

    @Option(names = "--host", paramLabel = "HOST",
            description = "The robot's name or IP address (default: the configuration's, 127.0.0.1).")
    private String host;

    @Option(names = "--config", paramLabel = "FILE",
            description = "The work cell as JSON: what differs from the conservative defaults that "
                    + "--print-config shows.")
    private Path config;

    @Option(names = "--calibration", paramLabel = "FILE",
            description = "What 'mpgnet robot calibrate' wrote: where camera and table stand (default: the "
                    + "configuration's calibration.file).")
    private Path calibration;

    @Option(names = "--rtde-port", paramLabel = "PORT", description = "Default: 30004.")
    private Integer rtde;

    @Option(names = "--dashboard-port", paramLabel = "PORT", description = "Default: 29999.")
    private Integer dashboard;

    @Option(names = "--primary-port", paramLabel = "PORT", description = "Default: 30001.")
    private Integer primary;

    @Option(names = "--script-port", paramLabel = "PORT", description = "Default: 30001.")
    private Integer script;

    @Option(names = "--gripper-port", paramLabel = "PORT", description = "Default: 63352.")
    private Integer gripper;

    /** For any robot. */
    RobotOptions() {
        this(Optional.empty(), RtdeListener.NONE);
    }

    /**
     * For a twin in this process, whose machine may have other things to do.
     *
     * @param timing how patient the driver is, in place of the configuration's
     * @param waits  told when the driver waits for the robot
     */
    RobotOptions(ArmTiming timing, RtdeListener waits) {
        this(Optional.of(timing), waits);
    }

    private RobotOptions(Optional<ArmTiming> timing, RtdeListener waits) {
        this.timing = timing;
        this.waits = waits;
    }

    /** Whom the driver tells that it waits for the robot. */
    RtdeListener waits() {
        return waits;
    }

    /** @throws InputException the file or an option is wrong */
    WorkCellConfig cell() {
        try {
            WorkCellConfig read =
                    WorkCellConfig.read(Optional.ofNullable(config),
                            new WorkCellConfig.Overrides(Optional.ofNullable(host),
                                    port(rtde), port(dashboard), port(primary), port(script), port(gripper)));
            WorkCellConfig cell = timing.map(read::withTiming).orElse(read);
            return calibration == null ? cell : cell.withCalibration(CameraCaptureCommand.read(calibration));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /**
     * For a verb that will move what answers: somebody must have said which robot that is.
     *
     * @throws InputException nobody has; or as {@link #cell}
     */
    WorkCellConfig cellToMove() {
        if (host == null && config == null) {
            throw new InputException(
                    "--yes-move needs --host or --config: whatever listens on the default address is not moved");
        }
        return cell();
    }

    private static OptionalInt port(Integer port) {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
