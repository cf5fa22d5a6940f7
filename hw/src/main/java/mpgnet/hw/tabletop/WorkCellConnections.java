package mpgnet.hw.tabletop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.robotiq.RobotiqClient;
import mpgnet.hw.rtde.RtdeListener;

/** The connections to a work cell's robot and gripper; closed, the robot stands and nothing is left open. */
public record WorkCellConnections(UrArm arm, Gripper gripper) implements AutoCloseable {

    /**
     * Connects to a robot that could move; nothing moves, except that a Robotiq gripper that was never activated opens
     * and closes once.
     *
     * @throws IOException who did not answer, or why the robot could not move
     */
    public static WorkCellConnections open(WorkCellConfig config, ArmEvent.Listener listener, RandomGenerator ids)
            throws IOException, InterruptedException {
        return open(config, listener, ids, RtdeListener.NONE);
    }

    /** @param waits told when the driver waits for the robot: what a twin in this process keeps step with */
    public static WorkCellConnections open(WorkCellConfig config, ArmEvent.Listener listener, RandomGenerator ids,
            RtdeListener waits)
            throws IOException, InterruptedException {
        UrArm arm = UrArm.connect(config.arm(), listener, ids, waits);
        List<AutoCloseable> opened = new ArrayList<>(List.of(arm));
        try {
            // A robot without power has a gripper without: that is not the gripper's fault.
            arm.requireReady();
            return new WorkCellConnections(arm, gripper(config, arm, opened));
        } catch (IOException | InterruptedException | RuntimeException e) {
            for (AutoCloseable open : opened.reversed()) {
                closeQuietly(open);
            }
            throw e;
        }
    }

    private static Gripper gripper(WorkCellConfig config, UrArm arm, List<AutoCloseable> opened)
            throws IOException, InterruptedException {
        return switch (config.gripper()) {
            case WorkCellConfig.GripperKind.Robotiq kind -> {
                RobotiqGripper gripper = new RobotiqGripper(
                        () -> RobotiqClient.connect(config.arm().host(), config.arm().ports().gripper(),
                                config.arm().timing().connect(), config.arm().timing().reply(),
                                Thread::sleep),
                        kind.scale(), kind.speed(), kind.heldGapM(), kind.patience());
                opened.add(gripper);
                gripper.activate();
                yield gripper;
            }
            case WorkCellConfig.GripperKind.Rg2 kind -> new Rg2Gripper(arm, kind.toolOutput(),
                    () -> arm.sample().real(Rg2Gripper.OPENING_INPUT), kind.scale(),
                    kind.heldGapM(), kind.patience());
        };
    }

    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            // The reason why the work cell could not be opened is on its way to the caller.
        }
    }

    @Override
    public void close() {
        arm.close();
        gripper.close();
    }
}
