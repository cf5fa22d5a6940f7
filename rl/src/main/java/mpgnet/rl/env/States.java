package mpgnet.rl.env;

import mpgnet.nn.fcn.RotatedView;
import mpgnet.nn.fcn.StateImages;
import mpgnet.nn.fcn.Window;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/** From the table's words to the network's: (s_t, g_t) as images, and the window that a decision looks at. */
public final class States {

    private States() {
    }

    public static StateImages images(Heightmap map, Goal goal) {
        return new StateImages(map.heightM(), map.rgb(), goal.mask().toBitSet());
    }

    /** The window of {@code cells} cells about the centre of the goal's rough mask. */
    public static Window window(Goal goal, int cells) {
        Mask.Rectangle box = goal.focus().bounds();
        return new Window((box.top() + box.bottom()) / 2.0, (box.left() + box.right()) / 2.0, cells);
    }

    /** Whether the net predicts a value for this choice: whether it lies in the turned window about the goal. */
    public static boolean covers(Goal goal, Choice choice, int cells) {
        RotatedView view = new RotatedView(window(goal, cells), choice.rotation());
        return view.contains(view.toView(choice.row(), choice.column()));
    }
}
