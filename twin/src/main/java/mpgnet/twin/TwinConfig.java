package mpgnet.twin;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.twin.arm.ArmDrive;
import mpgnet.twin.arm.ArmKinematics;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.fault.Faults;
import mpgnet.twin.robot.GripperKind;
import mpgnet.twin.robot.GripperUnit;
import mpgnet.twin.robot.ProgramStore;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.EmptyWorkCell;
import mpgnet.twin.workcell.WorkCell;

/**
 * What the twin is.
 *
 * @param built         the arm's own parameters: the model's, or a calibrated arm's
 * @param baseFromTable where the table is: frame as in the simulator, z = 0 its surface, origin under the workspace's
 *                      centre
 * @param gripper       what is on the flange
 * @param workCell      makes the world, on the thread that steps it
 * @param powered       starts with brakes released; a real controller starts without power
 * @param speed         the controller's seconds per second, > 0
 * @param lockstep      in place of a speed: time goes on with a driver in this process
 * @param seed          of the noise
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record TwinConfig(RobotModel model, DhParameters built, InetAddress address, TwinPorts ports, Pose baseFromTable,
        GripperKind gripper,
        WorkCellFactory workCell, ProgramStore programs, List<Fault> faults, boolean powered, double speed,
        Optional<Lockstep> lockstep, long seed) implements TwinConfigBuilder.With {

    /**
     * On the table's +x side, facing the workspace, at the table's height: from there the arm reaches all of it and the
     * drop zone.
     */
    public static final Pose BASE_FROM_TABLE = new Pose(new Vec3(0.48, 0, 0), Quaternion.aboutAxis(Vec3.Z, Math.PI));

    /** The tips' height at the start. */
    private static final double START_HEIGHT_M = 0.26;

    /** Makes the world around a gripper that starts at {@code tableFromTool}. */
    @FunctionalInterface
    public interface WorkCellFactory {
        WorkCell create(Pose tableFromTool);
    }

    public TwinConfig {
        faults = List.copyOf(faults);
        if (!(speed > 0 && speed <= 100)) {
            throw new IllegalArgumentException("speed must be in (0, 100]; was " + speed);
        }
        if (!model.eSeries() && faults.stream().anyMatch(fault -> fault.kind() == FaultKind.LOCAL_MODE)) {
            throw new IllegalArgumentException(
                    "a %s's controller has no local mode, so there is no fault local-mode; take a UR5e"
                            .formatted(model));
        }
    }

    /** On loopback and free ports, nominal, powered, nothing on the table, in real time: for looking at protocols. */
    public static TwinConfig bare(RobotModel model) {
        return TwinConfigBuilder.builder().model(model).built(model.dh()).address(InetAddress.getLoopbackAddress())
                .ports(TwinPorts.ANY).baseFromTable(BASE_FROM_TABLE).gripper(GripperKind.ROBOTIQ_2F85)
                .workCell(tableFromTool -> new EmptyWorkCell(GripperUnit.SCALE.strokeM()))
                .programs(ProgramStore.EMPTY).faults(List.of()).powered(true)
                .speed(1) // real time
                .lockstep(Optional.empty()).seed(1).build();
    }

    /** A bare flange, and nothing that the arm could meet. */
    public TwinConfig alone() {
        return withGripper(GripperKind.NONE)
                .withWorkCell(tableFromTool -> new EmptyWorkCell(GripperUnit.SCALE.strokeM(), false));
    }

    public TwinConfig withFaults(Fault... newFaults) {
        return withFaults(List.of(newFaults));
    }

    /** In virtual time, with the driver whose RTDE client hears {@code newLockstep}. */
    public TwinConfig with(Lockstep newLockstep) {
        return withLockstep(Optional.of(newLockstep));
    }

    public TwinConfig unpowered() {
        return withPowered(false);
    }

    /**
     * The joint angles at which the twin starts: straight down above the drop zone, out of the camera's view, elbow up.
     */
    public double[] startQ() {
        Vec3 home = MotionParameters.standard().home().atHeight(START_HEIGHT_M).tip();
        Pose tableFromTcp = new Pose(home, Quaternion.aboutAxis(Vec3.X, Math.PI));
        Pose baseFromFlange = baseFromTable.times(tableFromTcp).times(gripper.flangeFromTip().inverse());
        double towards = Math.atan2(baseFromFlange.position().y(), baseFromFlange.position().x());
        double[] usual = {towards, -1.9, -2, -0.8, Math.PI / 2, 0};
        return new ArmKinematics(model.dh(), built).nearest(baseFromFlange, usual)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the arm does not reach its home %s of the table; move the table with baseFromTable"
                                .formatted(home)));
    }

    /** The robot and its world, on the thread that is to step them. */
    public Robot build() {
        double[] q = startQ();
        ArmDrive arm = new ArmDrive(new ArmKinematics(model.dh(), built), q);
        Pose tableFromBase = baseFromTable.inverse();
        Pose tcpFromTool = new Pose(Vec3.ZERO, Quaternion.aboutAxis(Vec3.X, Math.PI));
        WorkCell world = workCell.create(
                tableFromBase.times(arm.kinematics().forward(q)).times(gripper.flangeFromTip()).times(tcpFromTool));
        return new Robot(model, arm, world, tableFromBase, gripper, new Faults(faults), programs, powered,
                lockstep.isPresent() ? Lockstep.WATCHDOG_FACTOR : speed,
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }
}
