package mpgnet.cli.report;

import java.util.List;
import mpgnet.cli.report.SideView.Viewpoint;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/** A scene that stands for its group: from the side, and as the camera sees it from above. */
public final class GroupPictures {

    private final SideView side = new SideView(Viewpoint.FRONT_RIGHT);

    /** @return side view, then view from above */
    public List<Picture> of(String group, Scene scene) {
        SimulatedWorkCell cell = SimulatedWorkCell.standard();
        RigidTabletop table = new RigidTabletop();
        table.reset(scene);
        Observation seen = table.observe();
        return List.of(
                side.picture(table.solids(), List.of(), scene.targetIndex(), group + " from the side"),
                new MapPictures(ActionGlyph.of(cell)).colour(seen.heightmap(), seen.target(), seen.visible())
                        .titled(group + " from above, the target's mask outlined"));
    }
}
