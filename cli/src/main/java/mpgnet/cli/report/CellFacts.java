package mpgnet.cli.report;

import java.util.List;
import java.util.Locale;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.rl.eval.WorkCellSettings;

/** What stands at the simulated table, for the head of a page. */
public final class CellFacts {

    private CellFacts() {
    }

    /** Arm, gripper, cameras, noise, where a move lets go, the rule of a wrong grasp, whose masks. */
    public static List<Fact> of(WorkCellSettings cell) {
        return List.of(new Fact("Arm", cell.arm()),
                new Fact("Gripper", cell.gripper() + (cell.ownGripper() == null ? "" : ", from a file")),
                new Fact("Cameras", switch (cell.cameras()) {
                    case ABOVE -> "one, from above";
                    case TWO -> "two, the second oblique";
                    case OWN -> "%d from files".formatted(cell.ownCameras().size());
                }),
                new Fact("Depth noise", cell.noiseSeed() == null ? "none"
                        : "a D435i's, seed " + cell.noiseSeed()),
                new Fact("A move lets go", switch (cell.release()) {
                    case DROP_ZONE -> "in the drop zone";
                    case INSIDE -> "inside the workspace";
                }),
                new Fact("Rule of a wrong grasp", cell.rule().name().toLowerCase(Locale.ROOT)),
                new Fact("Masks", switch (cell.masks()) {
                    case TRUE -> "the simulator's own, amodal";
                    case PREDICTED -> cell.segmentNet() == null ? "predicted by geometry"
                            : "predicted, what is hidden by a network";
                }));
    }
}
