package mpgnet.rl.eval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.GripperSizes;
import mpgnet.sim.robot.Release;
import mpgnet.sim.world.CameraSetup;

/**
 * What stands at the simulated table, by names; a gripper or cameras of one's own with their numbers, so that an
 * episode can be played again wherever it is read.
 *
 * @param arm        as {@link ArmModel#named}
 * @param gripper    as {@link GripperGeometry#named}, or the name of the own one
 * @param rule       what becomes of an object that is grasped by mistake; {@link GraspRule#PAPER} in files that do not
 *                   say
 * @param cameras    {@link Cameras#OWN} if and only if there are own ones
 * @param noiseSeed  of the depth cameras' noise, a RealSense D435i's; null for true depth
 * @param masks      where the policy's masks come from; {@link Masks#TRUE} in files that do not say
 * @param segmentNet of predicted masks: what tells what of an object is hidden; null for geometry alone
 * @param ownGripper null unless the gripper is one's own
 * @param ownCameras empty unless the cameras are one's own
 */
public record WorkCellSettings(String arm, String gripper, Release release, GraspRule rule, Cameras cameras,
        Long noiseSeed, Masks masks, @JsonInclude(JsonInclude.Include.NON_NULL) WeightsRef segmentNet,
        @JsonInclude(JsonInclude.Include.NON_NULL) GripperSizes ownGripper,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PlacedCamera> ownCameras) {

    private static final int MOST_CAMERAS = 4;

    public WorkCellSettings {
        rule = rule == null ? GraspRule.PAPER : rule;
        masks = masks == null ? Masks.TRUE : masks;
        ownCameras = ownCameras == null ? List.of() : List.copyOf(ownCameras);
        if (arm == null || gripper == null || release == null || cameras == null) {
            throw new IllegalArgumentException("a work cell needs an arm, a gripper, a release and cameras");
        }
        if (segmentNet != null && masks != Masks.PREDICTED) {
            throw new IllegalArgumentException("a network that finds masks goes with predicted ones; they were "
                    + masks);
        }
        if (ownGripper != null && !ownGripper.name().equals(gripper)) {
            throw new IllegalArgumentException("the gripper is called %s in one place and %s in another".formatted(
                    gripper, ownGripper.name()));
        }
        if ((cameras == Cameras.OWN) == ownCameras.isEmpty() || ownCameras.size() > MOST_CAMERAS) {
            throw new IllegalArgumentException("cameras of one's own are 1 to %d with where they stand; were %d"
                    .formatted(MOST_CAMERAS, ownCameras.size()));
        }
    }

    /** With the simulator's own masks, without a gripper or cameras of one's own. */
    public WorkCellSettings(String arm, String gripper, Release release, GraspRule rule, Cameras cameras,
            Long noiseSeed) {
        this(arm, gripper, release, rule, cameras, noiseSeed, Masks.TRUE, null, null, List.of());
    }

    /** Which cameras look. */
    public enum Cameras {
        ABOVE, TWO, OWN
    }

    /** Where the masks come from that the policy is given. */
    public enum Masks {
        /** The simulator's own, as the paper's agent has them: the target's is amodal. */
        TRUE,
        /** A segmentation's of the heightmap: {@link Eyes}, {@link SegmentedTabletop}. */
        PREDICTED
    }

    /** What the shipped weights were trained with. */
    public static WorkCellSettings standard() {
        return new WorkCellSettings("ur5", "rg2", Release.DROP_ZONE, GraspRule.PAPER, Cameras.ABOVE, null);
    }

    /** The same with noise from another seed. */
    public WorkCellSettings withNoise(long seed) {
        return new WorkCellSettings(arm, gripper, release, rule, cameras, seed, masks, segmentNet, ownGripper,
                ownCameras);
    }

    /** The same under another rule. */
    public WorkCellSettings with(GraspRule other) {
        return new WorkCellSettings(arm, gripper, release, other, cameras, noiseSeed, masks, segmentNet, ownGripper,
                ownCameras);
    }

    /** The same with masks from elsewhere; predicted ones by geometry alone. */
    public WorkCellSettings with(Masks other) {
        return new WorkCellSettings(arm, gripper, release, rule, cameras, noiseSeed, other, null, ownGripper,
                ownCameras);
    }

    /** The same with masks that a network helps to predict. */
    public WorkCellSettings withSegmentNet(WeightsRef net) {
        return new WorkCellSettings(arm, gripper, release, rule, cameras, noiseSeed, Masks.PREDICTED, net, ownGripper,
                ownCameras);
    }

    /**
     * @throws IllegalArgumentException if there is no such arm or gripper, or they do not fit; the message says which
     *                                  there are
     */
    public SimulatedWorkCell cell() {
        CameraSetup setup = switch (cameras) {
            case ABOVE -> CameraSetup.above();
            case TWO -> CameraSetup.two();
            case OWN -> CameraSetup.above().with(ownCameras);
        };
        GripperGeometry fingers = ownGripper == null ? GripperGeometry.named(gripper) : ownGripper.geometry();
        return SimulatedWorkCell.standard().with(ArmModel.named(arm)).with(fingers).with(release).with(rule)
                .with(noiseSeed == null ? setup : setup.with(SensorNoise.d435i(), noiseSeed));
    }
}
