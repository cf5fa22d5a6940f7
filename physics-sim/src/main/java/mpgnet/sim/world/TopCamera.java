package mpgnet.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.GravityView;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Scene;

/**
 * The simulated RGB-D camera above the workspace and what is derived from its picture. Without sensor noise, as the paper's
 * simulation. Used by one thread at a time.
 *
 * <p>From 0.825 m, one pixel is 1.33 mm on the table and less above it, so that every 2 mm cell is met by a ray; objects at the
 * workspace's border stay inside the picture up to 0.24 m height.
 */
public final class TopCamera {

    /** Grasping the Invisible's camera height, metres. */
    public static final double HEIGHT_M = 0.825;
    /** Wider than the picture. */
    private static final double TABLE_SIDE_M = 1.4;
    private static final int TABLE_COLOUR = 0x2E3033;

    private final Pose tableFromCamera = CameraPose.above(HEIGHT_M);
    private final Rasterizer rasterizer = new Rasterizer(Intrinsics.VGA, Light.STUDIO);
    private final Solid table = Solid.table(TABLE_SIDE_M, TABLE_COLOUR);

    /** The raw picture, table included. */
    public RgbdFrame frame(List<Solid> solids) {
        List<Solid> all = new ArrayList<>(solids);
        all.add(table);
        return rasterizer.render(tableFromCamera, all, 0);
    }

    /**
     * What an agent may know.
     *
     * @param solids   everything in view, without the table; ids as in {@link Observation}
     * @param targetId the target's id; if no solid bears it (it was taken away), its mask is empty and its top 0
     */
    public Observation look(List<Solid> solids, int targetId) {
        HeightmapProjection projection = HeightmapProjection.of(frame(solids));
        List<Solid> target = solids.stream().filter(s -> s.id() == targetId).toList();
        Mask amodal = GravityView.of(target).amodal().getOrDefault(targetId, Mask.EMPTY);
        double topM = target.stream().mapToDouble(Solid::topM).max().orElse(0);
        return new Observation(projection.heightmap(), amodal, topM, targetId, projection.visible());
    }

    /** What an agent would know of the scene if everything stood where it says. */
    public Observation look(Scene scene) {
        List<Solid> solids = IntStream.range(0, scene.bodies().size()).mapToObj(id -> Solid.of(id, scene.bodies().get(id))).toList();
        return look(solids, scene.targetIndex());
    }

    /** The simulator's own knowledge, independent of any camera. @param solids the objects that still exist */
    public static GroundTruth truth(List<Solid> solids) {
        List<Solid> objects = solids.stream().filter(s -> s.id() >= 0).toList();
        Map<Integer, Pose> poses = objects.stream().collect(Collectors.toMap(Solid::id, Solid::tableFromBody));
        GravityView view = GravityView.of(objects);
        return new GroundTruth(poses, view.amodal(), view.visibleFraction());
    }
}
