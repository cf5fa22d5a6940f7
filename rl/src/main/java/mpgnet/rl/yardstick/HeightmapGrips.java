package mpgnet.rl.yardstick;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.GreedyChoice.Exclusion;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * Top-down grips by antipodal geometry on the heightmap and the masks alone: along the closing axis the object must end
 * on both sides within the open jaw, squarely to it, deep enough below the height at the grip, and nothing else may
 * stand where the pads close or come down. Used by one thread.
 */
final class HeightmapGrips {

    /** Every second row and column: 4 mm. */
    private static final int STRIDE = 2;
    /** The jaw rotated by π is the same jaw. */
    private static final int ROTATIONS = Action.ROTATIONS / 2;
    private static final int NOBODY = -1;
    /** The pads must overlap the object's side by this much, and need no more than that, metres. */
    private static final double LEAST_DEPTH_M = 0.008;
    private static final double GOOD_DEPTH_M = 0.020;
    /** A side that recedes by more than this over the pads' width is not square to them: about 30°. */
    private static final double MOST_RECEDING = 0.577;
    /** How far off the object's middle a grip may be before its quality has fallen to 1/e, metres. */
    private static final double OFF_CENTRE_M = 0.03;
    /** What is left of the quality of a grip that something stands in the way of. */
    private static final double HINDERED = 0.05;

    private final Observation now;
    private final Heightmap heightmap;
    private final Embodiment body;
    private final Exclusion lackingRoom;
    /** Per cell, which object is seen there. */
    private final int[] seen = new int[Heightmap.CELLS * Heightmap.CELLS];
    private final int lanes;
    private final double[] ahead;
    private final double[] behind;

    HeightmapGrips(Observation now, Embodiment body) {
        this.now = now;
        this.body = body;
        heightmap = now.heightmap();
        lackingRoom = new FingerRoom(heightmap, body.gripper(), body.motion()).lacking(Primitive.GRASP);
        Arrays.fill(seen, NOBODY);
        for (Map.Entry<Integer, Mask> object : now.visible().entrySet()) {
            Mask mask = object.getValue();
            for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
                seen[cell] = object.getKey();
            }
        }
        lanes = Math.max(3, (int) Math.round(body.gripper().fingerWidthM() / Heightmap.CELL_M) | 1);
        ahead = new double[lanes];
        behind = new double[lanes];
    }

    /**
     * A grip with what geometry says of it.
     *
     * @param quality in (0, 1]
     * @param free    whether nothing else is in the way
     */
    record Grip(Choice choice, double quality, boolean free) {
    }

    /** The best grip of what is seen of an object, free ones before others; empty if geometry sees none. */
    Optional<Grip> best(int id, Exclusion excluded) {
        Mask mask = now.visible().get(id);
        if (mask == null) {
            return Optional.empty();
        }
        double[] middle = middle(mask);
        Grip best = null;
        Comparator<Grip> better = Comparator.comparing(Grip::free).thenComparingDouble(Grip::quality);
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            if (row % STRIDE == 0 && column % STRIDE == 0) {
                for (int k = 0; k < ROTATIONS; k++) {
                    if (!excluded.excludes(k, row, column)) {
                        Grip grip = grip(id, middle, k, row, column);
                        if (grip != null && (best == null || better.compare(grip, best) > 0)) {
                            best = grip;
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double[] middle(Mask mask) {
        double rows = 0;
        double columns = 0;
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            rows += cell / Heightmap.CELLS;
            columns += cell % Heightmap.CELLS;
        }
        return new double[]{rows / mask.size(), columns / mask.size()};
    }

    /** Null where the jaw would not hold. */
    private Grip grip(int id, double[] middle, int k, int row, int column) {
        double cos = Math.cos(Action.angleRad(k));
        double sin = Math.sin(Action.angleRad(k));
        double tipM = body.motion().graspHeightM(heightmap.heightAt(row, column));
        double reach = body.gripper().openingM() / 2 / Heightmap.CELL_M;
        boolean free = !lackingRoom.excludes(k, row, column);
        double depth = 0;
        for (int lane = 0; lane < lanes; lane++) {
            double v = lane - (lanes - 1) / 2.0;
            double r = row + v * cos;
            double c = column - v * sin;
            ahead[lane] = end(id, r, c, sin, cos, reach, tipM);
            behind[lane] = end(id, r, c, -sin, -cos, reach, tipM);
            if (ahead[lane] > reach || behind[lane] > reach) {
                return null;
            }
            free &= clear(id, r, c, sin, cos, ahead[lane], reach, tipM)
                    && clear(id, r, c, -sin, -cos, behind[lane], reach, tipM);
            depth += Math.max(0, heightmap.heightAt((int) Math.round(Math.clamp(r, 0, Heightmap.CELLS - 1.0)),
                    (int) Math.round(Math.clamp(c, 0, Heightmap.CELLS - 1.0))) - tipM) / lanes;
        }
        double receding = Math.max(spread(ahead), spread(behind)) / lanes;
        if (receding > MOST_RECEDING || depth < LEAST_DEPTH_M) {
            return null;
        }
        double across = (middle[0] - row) * cos - (middle[1] - column) * sin;
        double between = (mean(ahead) - mean(behind)) / 2;
        double off = Heightmap.CELL_M * Math.hypot(across, between);
        double quality = (1 - receding / MOST_RECEDING / 2) * Math.min(1, depth / GOOD_DEPTH_M)
                * Math.exp(-off / OFF_CENTRE_M);
        return new Grip(new Choice(k, row, column), free ? quality : HINDERED * quality, free);
    }

    /** How many cells from (r, c) the object that rises above the tips ends; more than {@code reach} if it does not. */
    private double end(int id, double r, double c, double dr, double dc, double reach, double tipM) {
        for (int u = 0; u <= reach; u++) {
            int row = (int) Math.round(r + u * dr);
            int column = (int) Math.round(c + u * dc);
            if (!Heightmap.contains(row, column) || heightmap.heightAt(row, column) < tipM + LEAST_DEPTH_M
                    || seen[Heightmap.index(row, column)] != id) {
                return u;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Whether nothing but the object rises above the tips between where it ends and the open jaw. */
    private boolean clear(int id, double r, double c, double dr, double dc, double from, double reach, double tipM) {
        for (double u = from; u <= reach; u++) {
            int row = (int) Math.round(r + u * dr);
            int column = (int) Math.round(c + u * dc);
            if (Heightmap.contains(row, column) && heightmap.heightAt(row, column) > tipM + LEAST_DEPTH_M / 2
                    && seen[Heightmap.index(row, column)] != id) {
                return false;
            }
        }
        return true;
    }

    private static double spread(double[] ends) {
        return Arrays.stream(ends).max().orElseThrow() - Arrays.stream(ends).min().orElseThrow();
    }

    private static double mean(double[] ends) {
        return Arrays.stream(ends).average().orElseThrow();
    }
}
