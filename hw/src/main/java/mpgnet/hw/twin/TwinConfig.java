package mpgnet.hw.twin;

import java.net.InetAddress;
import java.util.List;
import mpgnet.hw.twin.arm.ArmKinematics;
import mpgnet.hw.twin.cell.Cell;
import mpgnet.hw.twin.cell.EmptyCell;
import mpgnet.hw.twin.fault.Fault;
import mpgnet.hw.twin.robot.GripperUnit;
import mpgnet.hw.twin.robot.ProgramStore;
import mpgnet.hw.twin.robot.RobotModel;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.MotionParameters;

/**
 * What the twin is.
 *
 * @param built         the arm's own parameters: the model's, or a calibrated arm's
 * @param baseFromTable where the table is: frame as in the simulator, z = 0 its surface, origin under the workspace's centre
 * @param flangeFromTip where the gripper's tips are, z pointing away from the flange, x the closing axis
 * @param cell          makes the world, on the thread that steps it
 * @param powered       starts with brakes released; a real controller starts without power
 * @param speed         the controller's seconds per second, > 0
 * @param seed          of the noise
 */
public record TwinConfig(RobotModel model, DhParameters built, InetAddress address, TwinPorts ports, Pose baseFromTable, Pose flangeFromTip,
                         CellFactory cell, ProgramStore programs, List<Fault> faults, boolean powered, double speed, long seed) {

    /** The workspace's centre in front of the base, table and base at one height; the drop zone is in reach too. */
    public static final Pose BASE_FROM_TABLE = Pose.at(0.45, 0, 0);

    /** A 2F-85's tips (manual: 163 mm from the flange). */
    public static final Pose FLANGE_FROM_TIP = Pose.at(0, 0, 0.163);

    /** Makes the world around a gripper that starts at {@code tableFromTool}. */
    @FunctionalInterface
    public interface CellFactory {
        Cell create(Pose tableFromTool);
    }

    public TwinConfig {
        faults = List.copyOf(faults);
        if (!(speed > 0 && speed <= 100)) {
            throw new IllegalArgumentException("speed must be in (0, 100]; was " + speed);
        }
    }

    /** On loopback and free ports, nominal, powered, nothing on the table, in real time: for looking at protocols. */
    public static TwinConfig bare(RobotModel model) {
        return new TwinConfig(model, model.dh(), InetAddress.getLoopbackAddress(), TwinPorts.ANY, BASE_FROM_TABLE, FLANGE_FROM_TIP,
                tableFromTool -> new EmptyCell(GripperUnit.SCALE.strokeM()), ProgramStore.EMPTY, List.of(), true, 1, 1);
    }

    public TwinConfig withCell(CellFactory newCell) {
        return new TwinConfig(model, built, address, ports, baseFromTable, flangeFromTip, newCell, programs, faults, powered, speed, seed);
    }

    public TwinConfig withFaults(Fault... newFaults) {
        return new TwinConfig(model, built, address, ports, baseFromTable, flangeFromTip, cell, programs, List.of(newFaults), powered, speed, seed);
    }

    public TwinConfig withSpeed(double newSpeed) {
        return new TwinConfig(model, built, address, ports, baseFromTable, flangeFromTip, cell, programs, faults, powered, newSpeed, seed);
    }

    public TwinConfig unpowered() {
        return new TwinConfig(model, built, address, ports, baseFromTable, flangeFromTip, cell, programs, faults, false, speed, seed);
    }

    public TwinConfig withPorts(TwinPorts newPorts) {
        return new TwinConfig(model, built, address, newPorts, baseFromTable, flangeFromTip, cell, programs, faults, powered, speed, seed);
    }

    public TwinConfig withBuilt(DhParameters newBuilt) {
        return new TwinConfig(model, newBuilt, address, ports, baseFromTable, flangeFromTip, cell, programs, faults, powered, speed, seed);
    }

    /** The joint angles at which the twin starts: straight down above the drop zone, out of the camera's view, elbow up. */
    public double[] startQ() {
        double[] usual = {0, -1.9, -2, -0.8, Math.PI / 2, 0};
        Vec3 home = MotionParameters.standard().home().tip();
        Pose tableFromTcp = new Pose(home, Quaternion.aboutAxis(Vec3.X, Math.PI));
        Pose baseFromFlange = baseFromTable.times(tableFromTcp).times(flangeFromTip.inverse());
        return new ArmKinematics(model.dh(), built).nearest(baseFromFlange, usual).orElseThrow(() -> new IllegalArgumentException(
                "the arm does not reach its home %s of the table; move the table with baseFromTable".formatted(home)));
    }
}
