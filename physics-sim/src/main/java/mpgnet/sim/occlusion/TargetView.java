package mpgnet.sim.occlusion;

import java.util.List;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;

/**
 * How hidden a scene's target is.
 *
 * @param occluded        by the check of section III-C
 * @param visibleFraction the share of its silhouette, seen along gravity, where it is topmost, in [0, 1]
 */
public record TargetView(boolean occluded, double visibleFraction) {

    /** Looks at a scene whose objects stand where it says. */
    public static TargetView of(Scene scene) {
        List<Solid> solids =
                IntStream.range(0, scene.bodies().size()).mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
        Observation seen = new TopCamera().look(solids, scene.targetIndex());
        return new TargetView(
                OcclusionCheck.STANDARD.check(seen.heightmap(), seen.target(), seen.targetTopM()).occluded(),
                TopCamera.truth(solids).visibleFraction().get(scene.targetIndex()));
    }
}
