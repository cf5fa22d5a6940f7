package mpgnet.rl.eval;

import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.file.NamedScene;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * How hidden the targets of some scenes are, as its JSON shows it.
 *
 * @param source                the kind, or the file
 * @param scenes                how many
 * @param meanObjects           per scene
 * @param occludedShare         of the scenes: the target is occluded by the check of section III-C
 * @param medianVisibleFraction of the target's silhouette
 * @param meanOutside           objects per scene whose centre lies outside the workspace
 * @param each                  the scenes one by one
 */
public record SceneFigures(String source, int scenes, double meanObjects, double occludedShare,
        double medianVisibleFraction, double meanOutside,
        List<One> each) {

    /** @param outside objects whose centre lies outside the workspace */
    public record One(String scene, int objects, boolean occluded, double visibleFraction, int outside) {
    }

    /** @param scenes at least one */
    public static SceneFigures of(String source, List<NamedScene> scenes) {
        List<One> each = scenes.stream().map(SceneFigures::one).toList();
        return new SceneFigures(source, each.size(),
                each.stream().mapToInt(One::objects).average().orElseThrow(),
                each.stream().mapToInt(o -> o.occluded() ? 1 : 0).average().orElseThrow(),
                new Median().evaluate(each.stream().mapToDouble(One::visibleFraction).toArray()),
                each.stream().mapToInt(One::outside).average().orElseThrow(), each);
    }

    private static One one(NamedScene named) {
        TargetView target = TargetView.of(named.scene());
        int outside = (int) named.scene().bodies().stream().filter(SceneFigures::outside).count();
        return new One(named.name(), named.scene().bodies().size(), target.occluded(), target.visibleFraction(),
                outside);
    }

    private static boolean outside(Body body) {
        Vec3 p = body.tableFromBody().position();
        return Math.abs(p.x()) > Heightmap.HALF_SIDE_M || Math.abs(p.y()) > Heightmap.HALF_SIDE_M;
    }
}
