package mpgnet.rl.segment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.sim.camera.GravityLayers;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.GroundTruth;
import mpgnet.sim.world.TopCamera;

/**
 * A scene as cameras see it, and what the simulator knows of it.
 *
 * @param map     what the cameras measured, noise and holes included
 * @param topId   per cell the object on top, seen along gravity, or {@link Solid#SCENERY}; row-major [224·224], owned
 *                by this record
 * @param amodal  per object all cells that it covers; without those outside the workspace
 * @param visible per object the cells where it is on top; empty for one that is hidden wholly
 * @param inView  per object the share of its amodal cells where it is on top, in [0, 1]
 */
public record SegmentTruth(Heightmap map, int[] topId, Map<Integer, Mask> amodal, Map<Integer, Mask> visible,
        Map<Integer, Double> inView) {

    /** An object that shows less of itself counts as occluded: UOAIS-Net's definition. */
    public static final double OCCLUDED_BELOW = 0.95;

    public SegmentTruth {
        amodal = Map.copyOf(amodal);
        visible = Map.copyOf(visible);
        inView = Map.copyOf(inView);
    }

    /** @param cameras the noise of their first look is used */
    public static SegmentTruth of(Scene scene, CameraSetup cameras) {
        List<Solid> solids =
                IntStream.range(0, scene.bodies().size()).mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
        Heightmap map = new CameraRig(cameras).look(solids, scene.targetIndex()).heightmap();
        GroundTruth truth = TopCamera.truth(solids);
        int[] topId = GravityLayers.of(solids).topId();
        Map<Integer, Mask> amodal = truth.amodal().entrySet().stream().filter(each -> !each.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<Integer, Mask> visible = new HashMap<>();
        amodal.forEach((id, cells) -> visible.put(id, onTop(cells, id, topId)));
        return new SegmentTruth(map, topId, amodal, visible, truth.visibleFraction());
    }

    private static Mask onTop(Mask cells, int id, int[] topId) {
        var own = cells.toBitSet();
        cells.toBitSet().stream().filter(cell -> topId[cell] != id).forEach(own::clear);
        return Mask.of(own);
    }

    /** Whether something hides a part of an object. */
    public boolean occluded(int id) {
        return inView.get(id) < OCCLUDED_BELOW;
    }
}
