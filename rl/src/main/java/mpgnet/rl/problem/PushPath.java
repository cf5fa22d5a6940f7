package mpgnet.rl.problem;

import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/** The straight way of a push over the heightmap: 10 cm (section III-B2). */
public final class PushPath {

    /** {@link Push#LENGTH_M} in cells. */
    public static final int LENGTH_CELLS = (int) Math.round(Push.LENGTH_M / Heightmap.CELL_M);

    private PushPath() {
    }

    /** How many steps of one cell along the push, its start and end among them, lie on the mask. */
    public static int stepsOn(Mask mask, Choice push) {
        double angleRad = Action.angleRad(push.rotation());
        int on = 0;
        for (int along = 0; along <= LENGTH_CELLS; along++) {
            int row = (int) Math.round(push.row() + along * Math.sin(angleRad));
            int column = (int) Math.round(push.column() + along * Math.cos(angleRad));
            on += mask.contains(row, column) ? 1 : 0;
        }
        return on;
    }
}
