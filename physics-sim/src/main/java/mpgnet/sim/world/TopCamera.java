package mpgnet.sim.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.sim.camera.GravityView;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Scene;

/**
 * The simulated RGB-D camera above the workspace and what is derived from its picture. Without sensor noise, as the
 * paper's simulation. Used by one thread at a time.
 *
 * <p>
 * From 0.825 m, one pixel is 1.33 mm on the table and less above it, so that every 2 mm cell is met by a ray; objects
 * at the workspace's border stay inside the picture up to 0.24 m height.
 */
public final class TopCamera {

    /** Grasping the Invisible's camera height, metres. */
    public static final double HEIGHT_M = 0.825;

    private final CameraRig rig = new CameraRig(CameraSetup.above());

    /** The raw picture, table included. */
    public RgbdFrame frame(List<Solid> solids) {
        return rig.frames(solids).getFirst();
    }

    /** As {@link CameraRig#look(List, int)}. */
    public Observation look(List<Solid> solids, int targetId) {
        return rig.look(solids, targetId);
    }

    /** What an agent would know of the scene if everything stood where it says. */
    public Observation look(Scene scene) {
        List<Solid> solids =
                IntStream.range(0, scene.bodies().size()).mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
        return look(solids, scene.targetIndex());
    }

    /**
     * The simulator's own knowledge, independent of any camera.
     *
     * @param solids the objects that still exist
     */
    public static GroundTruth truth(List<Solid> solids) {
        List<Solid> objects = solids.stream().filter(s -> s.id() >= 0).toList();
        Map<Integer, Pose> poses = objects.stream().collect(Collectors.toMap(Solid::id, Solid::tableFromBody));
        GravityView view = GravityView.of(objects);
        return new GroundTruth(poses, view.amodal(), view.visibleFraction());
    }
}
