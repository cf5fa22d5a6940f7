package mpgnet.sim.world;

import java.util.Map;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;

/**
 * The simulator's own knowledge of the scene, which no robot has.
 *
 * @param poses           tableFromBody per id of the objects that still exist
 * @param amodal          every cell that the object covers along gravity, per id, occluded or not
 * @param visibleFraction the share of the amodal mask where the object is topmost, per id, in [0, 1]
 */
public record GroundTruth(Map<Integer, Pose> poses, Map<Integer, Mask> amodal, Map<Integer, Double> visibleFraction) {

    public GroundTruth {
        poses = Map.copyOf(poses);
        amodal = Map.copyOf(amodal);
        visibleFraction = Map.copyOf(visibleFraction);
    }
}
