package mpgnet.rl.eval;

import java.util.Optional;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.Release;
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.sim.segment.Segmentation;
import mpgnet.sim.world.CameraSetup;

/**
 * What stands at the simulated table, by names.
 *
 * @param arm       as {@link ArmModel#named}
 * @param gripper   as {@link GripperGeometry#named}
 * @param rule      what becomes of an object that is grasped by mistake; {@link GraspRule#PAPER} in files that do not
 *                  say
 * @param noiseSeed of the depth cameras' noise, a RealSense D435i's; null for true depth
 * @param masks     where the policy's masks come from; {@link Masks#TRUE} in files that do not say
 */
public record WorkCellSettings(String arm, String gripper, Release release, GraspRule rule, Cameras cameras,
        Long noiseSeed, Masks masks) {

    public WorkCellSettings {
        rule = rule == null ? GraspRule.PAPER : rule;
        masks = masks == null ? Masks.TRUE : masks;
        if (arm == null || gripper == null || release == null || cameras == null) {
            throw new IllegalArgumentException("a work cell needs an arm, a gripper, a release and cameras");
        }
    }

    /** How many cameras look. */
    public enum Cameras {
        ABOVE, TWO
    }

    /** Where the masks come from that the policy is given. */
    public enum Masks {
        /** The simulator's own, as the paper's agent has them: the target's is amodal. */
        TRUE,
        /** {@link GeometricSegmentation} of the heightmap: {@link SegmentedTabletop}. */
        PREDICTED
    }

    /** As files from before masks could be predicted have it. */
    public WorkCellSettings(String arm, String gripper, Release release, GraspRule rule, Cameras cameras,
            Long noiseSeed) {
        this(arm, gripper, release, rule, cameras, noiseSeed, Masks.TRUE);
    }

    /** What the shipped weights were trained with. */
    public static WorkCellSettings standard() {
        return new WorkCellSettings("ur5", "rg2", Release.DROP_ZONE, GraspRule.PAPER, Cameras.ABOVE, null);
    }

    /** The same with noise from another seed. */
    public WorkCellSettings withNoise(long seed) {
        return new WorkCellSettings(arm, gripper, release, rule, cameras, seed, masks);
    }

    /** The same under another rule. */
    public WorkCellSettings with(GraspRule other) {
        return new WorkCellSettings(arm, gripper, release, other, cameras, noiseSeed, masks);
    }

    /** The same with masks from elsewhere. */
    public WorkCellSettings with(Masks other) {
        return new WorkCellSettings(arm, gripper, release, rule, cameras, noiseSeed, other);
    }

    /** What finds the masks; empty for the simulator's own. */
    public Optional<Segmentation> segmentation() {
        return switch (masks) {
            case TRUE -> Optional.empty();
            case PREDICTED -> Optional.of(GeometricSegmentation.standard());
        };
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
