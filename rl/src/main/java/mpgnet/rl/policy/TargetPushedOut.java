package mpgnet.rl.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * Whether a push would carry the target over the workspace's border. The tip goes on until it meets an object; that one
 * goes along for the rest of the push, shoves what stands before it once the gap between them is closed, and so on to
 * the target. That objects may turn instead is left out.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 57.
 */
public final class TargetPushedOut {

    /** Half of a tip's width, and a margin: what lies farther beside the way is not met by it. */
    private static final double HALF_WIDTH_M = 0.015;
    /** Objects that overlap less across the push pass by each other. */
    private static final double LEAST_OVERLAP_M = 0.006;
    /** A target whose middle is nearer to the border than this counts as lost. */
    private static final double MARGIN_M = 0.005;
    private static final int NOTHING = Integer.MAX_VALUE;
    /** Cells from the heightmap's first corner to any other cell, along any direction. */
    private static final int DIAGONAL = (int) Math.ceil(Heightmap.CELLS * Math.sqrt(2));

    private final List<Mask> objects = new ArrayList<>();
    private final double middleRow;
    private final double middleColumn;
    private final List<Ahead> ahead = new ArrayList<>();

    public TargetPushedOut(Observation now) {
        Mask target = now.target();
        objects.add(target);
        now.visible().forEach((id, mask) -> {
            if (id != now.targetId() && !mask.isEmpty()) {
                objects.add(mask);
            }
        });
        double rows = 0;
        double columns = 0;
        for (int cell = target.next(0); cell >= 0; cell = target.next(cell + 1)) {
            rows += cell / Heightmap.CELLS;
            columns += cell % Heightmap.CELLS;
        }
        this.middleRow = rows / target.size();
        this.middleColumn = columns / target.size();
        for (int k = 0; k < Action.ROTATIONS; k++) {
            double angleRad = Action.angleRad(k);
            // Where no push of this direction can carry it out, nothing has to be known of what stands before it.
            ahead.add(carriedOut(cells(Push.LENGTH_M), angleRad) ? Ahead.of(objects, angleRad) : null);
        }
    }

    /** For a push along rotation k that starts at a cell. */
    public boolean at(int k, int row, int column) {
        double angleRad = Action.angleRad(k);
        return ahead.get(k) != null
                && carriedOut(ahead.get(k).carried(row, column, cells(Push.LENGTH_M)), angleRad);
    }

    private boolean carriedOut(int cells, double angleRad) {
        return cells > 0 && (outside(middleRow + cells * Math.sin(angleRad))
                || outside(middleColumn + cells * Math.cos(angleRad)));
    }

    /**
     * One direction: where each object begins and ends along it.
     *
     * @param backs    per object and cell across the direction, its first cell along it, or {@link #NOTHING}
     * @param toTarget per object, how far it goes before the target moves too; that of the target is 0
     */
    private record Ahead(double cos, double sin, List<int[]> backs, int[] toTarget) {

        static Ahead of(List<Mask> objects, double angleRad) {
            double cos = Math.cos(angleRad);
            double sin = Math.sin(angleRad);
            List<int[]> backs = new ArrayList<>();
            List<int[]> fronts = new ArrayList<>();
            for (Mask mask : objects) {
                int[] back = new int[2 * DIAGONAL + 1];
                int[] front = new int[2 * DIAGONAL + 1];
                Arrays.fill(back, NOTHING);
                Arrays.fill(front, -NOTHING);
                for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
                    int row = cell / Heightmap.CELLS;
                    int column = cell % Heightmap.CELLS;
                    int across = across(row, column, cos, sin);
                    int along = along(row, column, cos, sin);
                    back[across] = Math.min(back[across], along);
                    front[across] = Math.max(front[across], along);
                }
                backs.add(back);
                fronts.add(front);
            }
            return new Ahead(cos, sin, backs, toTarget(backs, fronts));
        }

        /** Dijkstra's shortest ways, from the target backwards: the gaps that close before it moves. */
        private static int[] toTarget(List<int[]> backs, List<int[]> fronts) {
            int[] distance = new int[backs.size()];
            Arrays.fill(distance, NOTHING);
            distance[0] = 0;
            boolean[] done = new boolean[backs.size()];
            while (true) {
                int next = -1;
                for (int i = 0; i < distance.length; i++) {
                    next = !done[i] && distance[i] != NOTHING && (next < 0 || distance[i] < distance[next]) ? i : next;
                }
                if (next < 0) {
                    return distance;
                }
                done[next] = true;
                for (int i = 0; i < distance.length; i++) {
                    int gap = gap(fronts.get(i), backs.get(next));
                    if (gap != NOTHING) {
                        distance[i] = Math.min(distance[i], distance[next] + gap);
                    }
                }
            }
        }

        /** How far an object goes before it meets another; {@link #NOTHING} if it passes by. */
        private static int gap(int[] front, int[] back) {
            int overlap = 0;
            int gap = NOTHING;
            for (int across = 0; across < front.length; across++) {
                if (front[across] != -NOTHING && back[across] != NOTHING && back[across] >= front[across]) {
                    overlap++;
                    gap = Math.min(gap, back[across] - front[across] - 1);
                }
            }
            return overlap < cells(LEAST_OVERLAP_M) ? NOTHING : Math.max(0, gap);
        }

        /** By how many cells a push carries the target. */
        int carried(int row, int column, int length) {
            int start = along(row, column, cos, sin);
            int middle = across(row, column, cos, sin);
            int most = 0;
            for (int object = 0; object < toTarget.length; object++) {
                if (toTarget[object] == NOTHING) {
                    continue;
                }
                for (int side = -cells(HALF_WIDTH_M); side <= cells(HALF_WIDTH_M); side++) {
                    int back = backs.get(object)[Math.clamp(middle + side, 0, 2 * DIAGONAL)];
                    if (back != NOTHING && back >= start) {
                        most = Math.max(most, length - (back - start) - toTarget[object]);
                    }
                }
            }
            return most;
        }

        private static int along(int row, int column, double cos, double sin) {
            return (int) Math.round(column * cos + row * sin);
        }

        private static int across(int row, int column, double cos, double sin) {
            return DIAGONAL + (int) Math.round(row * cos - column * sin);
        }
    }

    private static int cells(double metres) {
        return (int) Math.round(metres / Heightmap.CELL_M);
    }

    private static boolean outside(double cell) {
        int margin = cells(MARGIN_M);
        return cell < margin || cell > Heightmap.CELLS - 1 - margin;
    }
}
