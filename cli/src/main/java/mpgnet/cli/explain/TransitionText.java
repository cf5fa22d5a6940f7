package mpgnet.cli.explain;

import java.util.Locale;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;

/** The parts of a transition in words. */
final class TransitionText {

    private TransitionText() {
    }

    static String name(Primitive net) {
        return net.name().toLowerCase(Locale.ROOT);
    }

    /** {@code rotation 3 (67.5°), row 101, column 120: x 0.017 m, y -0.021 m}. */
    static String of(Choice a) {
        return "rotation %d (%.1f°), row %d, column %d: x %.3f m, y %.3f m".formatted(a.rotation(),
                Math.toDegrees(Action.angleRad(a.rotation())), a.row(), a.column(), xM(a), yM(a));
    }

    static double xM(Choice a) {
        return Heightmap.xM(a.column());
    }

    static double yM(Choice a) {
        return Heightmap.yM(a.row());
    }
}
