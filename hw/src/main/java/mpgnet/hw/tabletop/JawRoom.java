package mpgnet.hw.tabletop;

import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.robot.MotionParameters;

/**
 * Whether an open jaw finds room for its fingers, and how far along its closing axis to shift it so that it does. A net
 * that was trained with a wider jaw puts the point anywhere on the object that its own jaw got around; a narrower one
 * must be centred better.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 42.
 *
 * @param openingM   between the pads
 * @param thicknessM of a finger along the closing axis
 * @param widthM     of a finger across it
 */
public record JawRoom(double openingM, double thicknessM, double widthM) {

    /** Shifts tried, to both sides. */
    private static final double STEP_M = 0.002;
    private static final double MOST_M = 0.03;
    /** What was gripped at must stay at least this far inside of the pads. */
    private static final double INSIDE_M = 0.012;
    /** Between a finger and what it passes. */
    private static final double MARGIN_M = 0.002;

    public JawRoom {
        if (!(openingM > 0 && openingM <= 0.2 && thicknessM > 0 && widthM > 0)) {
            throw new IllegalArgumentException(
                    "a jaw has an opening in (0, 0.2] m and fingers of a positive size; were %s, %s, %s"
                            .formatted(openingM, thicknessM, widthM));
        }
    }

    /**
     * The same action, or the nearest one along the closing axis in whose way the fewest cells stand. A push has
     * nothing to fit.
     */
    Action fit(Action action, Heightmap map, MotionParameters motion) {
        return switch (action) {
            case Grasp g -> {
                double shift = shiftM(g, map, motion);
                yield new Grasp(g.xM() + shift * Math.cos(g.angleRad()), g.yM() + shift * Math.sin(g.angleRad()),
                        g.heightM(), g.angleRad());
            }
            case Move m -> {
                double shift = shiftM(m, map, motion);
                yield new Move(m.xM() + shift * Math.cos(m.angleRad()), m.yM() + shift * Math.sin(m.angleRad()),
                        m.heightM(), m.angleRad());
            }
            case Push p -> p;
        };
    }

    private double shiftM(Action action, Heightmap map, MotionParameters motion) {
        double tipM = motion.graspHeightM(action.heightM());
        double best = 0;
        int fewest = inTheWay(action, 0, tipM, map);
        for (double shift = STEP_M; shift <= Math.min(MOST_M, openingM / 2 - INSIDE_M) && fewest > 0; shift += STEP_M) {
            for (double signed : new double[]{shift, -shift}) {
                int cells = inTheWay(action, signed, tipM, map);
                if (cells < fewest) {
                    fewest = cells;
                    best = signed;
                }
            }
        }
        return best;
    }

    /** Cells under the two fingers that reach above their tips. */
    private int inTheWay(Action action, double shiftM, double tipM, Heightmap map) {
        double cos = Math.cos(action.angleRad());
        double sin = Math.sin(action.angleRad());
        int cells = 0;
        for (int side = -1; side <= 1; side += 2) {
            for (double u = openingM / 2 - MARGIN_M; u <= openingM / 2 + thicknessM + MARGIN_M;
                    u += Heightmap.CELL_M / 2) {
                for (double v = -widthM / 2 - MARGIN_M; v <= widthM / 2 + MARGIN_M; v += Heightmap.CELL_M / 2) {
                    double along = shiftM + side * u;
                    int row = Heightmap.row(action.yM() + along * sin + v * cos);
                    int column = Heightmap.column(action.xM() + along * cos - v * sin);
                    if (Heightmap.contains(row, column) && map.heightAt(row, column) > tipM) {
                        cells++;
                    }
                }
            }
        }
        return cells;
    }
}
