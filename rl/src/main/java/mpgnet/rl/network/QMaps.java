package mpgnet.rl.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import mpgnet.rl.problem.Choice;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;

/**
 * The Q-maps of one primitive: one map of {@link Heightmap#CELLS}² cells per rotation. A cell that a rotation's window
 * does not cover is −∞, never 0: where all true values are negative, a zero would win.
 */
public final class QMaps {

    private static final int MAP = Heightmap.CELLS;

    private final float[][] q;

    private QMaps(float[][] q) {
        this.q = q;
    }

    /**
     * The action of the highest value.
     *
     * @param q its value, finite
     */
    public record Best(Choice choice, float q) {
    }

    /** Takes over finished maps: 16 arrays of 224² values, −∞ where there is no action. */
    public static QMaps of(float[][] maps) {
        if (maps.length != Action.ROTATIONS) {
            throw new IllegalArgumentException("maps must be %d; got %d".formatted(Action.ROTATIONS, maps.length));
        }
        for (float[] map : maps) {
            if (map.length != MAP * MAP) {
                throw new IllegalArgumentException("a map has %d cells; got %d".formatted(MAP * MAP, map.length));
            }
        }
        return new QMaps(maps.clone());
    }

    /** The maps of who has decided for one action alone: −∞ for all others. */
    public static QMaps single(Choice choice, float value) {
        float[][] maps = new float[Action.ROTATIONS][];
        Arrays.setAll(maps, _ -> uncovered());
        maps[choice.rotation()][choice.row() * MAP + choice.column()] = value;
        return new QMaps(maps);
    }

    /** These maps with rotation k + 8 the same as rotation k, for primitives that are the same at θ + 180°. */
    QMaps withTwins() {
        float[][] twins = q.clone();
        int half = q.length / 2;
        System.arraycopy(q, 0, twins, half, half);
        return new QMaps(twins);
    }

    /** A map of a rotation that was not evaluated: −∞ everywhere. */
    static float[] uncovered() {
        float[] map = new float[MAP * MAP];
        Arrays.fill(map, Float.NEGATIVE_INFINITY);
        return map;
    }

    /** −∞ where rotation k's window does not cover the cell. */
    public float at(int k, int row, int column) {
        return q[k][row * MAP + column];
    }

    /**
     * The best action among the cells that {@code allowed} accepts; empty if none of them is covered. Equal values: the
     * lowest k, then the lowest row, then the lowest column.
     *
     * @param allowed of a row-major cell index row · 224 + column
     */
    public Optional<Best> argmax(IntPredicate allowed) {
        int bestK = -1;
        int bestCell = -1;
        float best = Float.NEGATIVE_INFINITY;
        boolean[] open = new boolean[MAP * MAP];
        for (int cell = 0; cell < open.length; cell++) {
            open[cell] = allowed.test(cell);
        }
        for (int k = 0; k < q.length; k++) {
            for (int cell = 0; cell < open.length; cell++) {
                if (q[k][cell] > best && open[cell]) {
                    best = q[k][cell];
                    bestK = k;
                    bestCell = cell;
                }
            }
        }
        return bestK < 0 ? Optional.empty()
                : Optional.of(new Best(new Choice(bestK, bestCell / MAP, bestCell % MAP), best));
    }
}
