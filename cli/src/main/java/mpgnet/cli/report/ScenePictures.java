package mpgnet.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mpgnet.sim.action.Action;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.MotionListener.Snapshot;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.GroundTruth;
import mpgnet.sim.world.Observation;

/**
 * A scene on the simulated table in pictures: from the side and from above with the arm, what the camera makes of it,
 * and the truth.
 */
public final class ScenePictures {

    private final SideView side = new SideView(SideView.Viewpoint.CELL);
    private final SideView top = new SideView(SideView.Viewpoint.ABOVE);
    private final MapPictures maps;
    private final ArmDrawing arm;

    public ScenePictures(SimulatedWorkCell cell) {
        arm = new ArmDrawing(cell);
        maps = new MapPictures(ActionGlyph.of(cell));
    }

    /**
     * Writes all pictures of a scene with the arm at home.
     *
     * @return the files' names
     */
    public List<String> save(Scene scene, Observation seen, GroundTruth truth, Path folder) {
        Map<Integer, Pose> poses = new TreeMap<>(truth.poses());
        Snapshot home = arm.home(poses);
        List<String> names = new ArrayList<>();
        save(names, side.picture(scene, home, arm.at(home), "The arm at home"), folder, "side.png");
        save(names, top.picture(scene, home, arm.at(home), "The arm at home"), folder, "top.png");
        save(names, maps.colour(seen.heightmap(), seen.target(), seen.visible()), folder, "colour.png");
        save(names, maps.depth(seen.heightmap(), seen.target(), ColourRange.ofHeights(List.of(seen.heightmap()))),
                folder, "depth.png");
        save(names, maps.mask(seen.target(), "the target"), folder, "target.png");
        save(names, maps.objects(seen.visible(), seen.target(), "objects as the camera sees them"), folder,
                "visible.png");
        save(names, maps.outlines(seen.heightmap(), truth.amodal(), seen.target(), seen.visible(),
                "amodal outlines of the objects: with all that others cover"), folder,
                "amodal.png");
        return names;
    }

    private static void save(List<String> names, Picture picture, Path folder, String name) {
        names.add(picture.save(folder, name).fileName());
    }

    /** The scene from the side at a moment of a motion, with the arm. */
    public Picture moment(Scene scene, Snapshot snapshot, String words) {
        return side.picture(scene, snapshot, arm.at(snapshot), words);
    }

    /**
     * What the camera saw before an action, with the action drawn on it.
     *
     * @param releasedAt where it let something go; empty if it did not
     */
    public Picture before(Observation seen, Action action, Optional<Vec3> releasedAt) {
        return maps.action(seen.heightmap(), action, seen.target(), releasedAt);
    }

    /** What the camera saw after it. */
    public Picture after(Observation seen) {
        return maps.colour(seen.heightmap(), seen.target(), seen.visible());
    }
}
