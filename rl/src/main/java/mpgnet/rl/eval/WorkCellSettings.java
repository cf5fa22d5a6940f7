package mpgnet.rl.eval;

import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.Release;
import mpgnet.sim.world.CameraSetup;

/**
 * What stands at the simulated table, by names.
 *
 * @param arm       as {@link ArmModel#named}
 * @param gripper   as {@link GripperGeometry#named}
 * @param rule      what becomes of an object that is grasped by mistake; {@link GraspRule#PAPER} in files that do not
 *                  say
 * @param noiseSeed of the depth cameras' noise, a RealSense D435i's; null for true depth
 */
public record WorkCellSettings(String arm, String gripper, Release release, GraspRule rule, Cameras cameras,
        Long noiseSeed) {

    public WorkCellSettings {
        rule = rule == null ? GraspRule.PAPER : rule;
        if (arm == null || gripper == null || release == null || cameras == null) {
            throw new IllegalArgumentException("a work cell needs an arm, a gripper, a release and cameras");
        }
    }

    /** How many cameras look. */
    public enum Cameras {
        ABOVE, TWO
    }

    /** What the shipped weights were trained with. */
    public static WorkCellSettings standard() {
        return new WorkCellSettings("ur5", "rg2", Release.DROP_ZONE, GraspRule.PAPER, Cameras.ABOVE, null);
    }

    /** The same with noise from another seed. */
    public WorkCellSettings withNoise(long seed) {
        return new WorkCellSettings(arm, gripper, release, rule, cameras, seed);
    }

    /** The same under another rule. */
    public WorkCellSettings with(GraspRule other) {
        return new WorkCellSettings(arm, gripper, release, other, cameras, noiseSeed);
    }

    /**
     * @throws IllegalArgumentException if there is no such arm or gripper, or they do not fit; the message says which
     *                                  there are
     */
    public SimulatedWorkCell cell() {
        CameraSetup setup = switch (cameras) {
            case ABOVE -> CameraSetup.above();
            case TWO -> CameraSetup.two();
        };
        return SimulatedWorkCell.standard().with(ArmModel.named(arm)).with(GripperGeometry.named(gripper)).with(release)
                .with(rule)
                .with(noiseSeed == null ? setup : setup.with(SensorNoise.d435i(), noiseSeed));
    }
}
