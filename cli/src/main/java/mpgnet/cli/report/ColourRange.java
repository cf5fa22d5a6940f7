package mpgnet.cli.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mpgnet.rl.network.QMaps;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;

/**
 * What the first and the last colour of a map stand for: one range for all maps of a page, so that the same colour is
 * the same value throughout.
 */
public record ColourRange(double first, double last) {

    /** Marks of a height scale are whole centimetres where its end is a multiple of this. */
    private static final double HEIGHT_STEP_M = 0.04;
    private static final double CM_PER_M = 100;
    private static final double DEPTH_STEP_M = 0.05;
    private static final int PERCENT = 100;

    public ColourRange {
        if (!Double.isFinite(first) || !Double.isFinite(last) || first == last) {
            throw new IllegalArgumentException("a colour range needs two different ends; was [%s, %s]".formatted(first,
                    last));
        }
    }

    /** Over all finite values of all rotations; [0, 1] where there are none. */
    public static ColourRange ofQ(Collection<QMaps> maps) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (QMaps map : maps) {
            for (int k = 0; k < Action.ROTATIONS; k++) {
                for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
                    float value = map.at(k, cell / Heightmap.CELLS, cell % Heightmap.CELLS);
                    if (Float.isFinite(value)) {
                        least = Math.min(least, value);
                        most = Math.max(most, value);
                    }
                }
            }
        }
        if (least > most) {
            return new ColourRange(0, 1);
        }
        return new ColourRange(least, most > least ? most : least + 1);
    }

    /** Heights in centimetres, from the table to the next multiple of 4 cm above the highest point. */
    public static ColourRange ofHeights(Collection<Heightmap> maps) {
        double highest = 0;
        for (Heightmap map : maps) {
            for (float heightM : map.heightM()) {
                highest = Math.max(highest, heightM);
            }
        }
        return new ColourRange(0, CM_PER_M * Math.max(1, Math.ceil(highest / HEIGHT_STEP_M)) * HEIGHT_STEP_M);
    }

    /** A height of the range of {@link #ofHeights} as a share of it. */
    double shareOfHeight(double heightM) {
        return share(CM_PER_M * heightM);
    }

    /** The same with the colours the other way round. */
    ColourRange reversed() {
        return new ColourRange(last, first);
    }

    /** 0 where the first colour is, 1 where the last is. */
    double share(double value) {
        return (value - first) / (last - first);
    }

    /**
     * Of a camera's depths, metres: from the nearest to the farthest 5 cm that hold all but a hundredth of them at
     * either end; [0, 1] where nothing was measured.
     */
    static ColourRange ofDepths(float[] depthM) {
        float[] sorted = new float[depthM.length];
        int measured = 0;
        for (float depth : depthM) {
            if (depth > 0) {
                sorted[measured++] = depth;
            }
        }
        if (measured == 0) {
            return new ColourRange(0, 1);
        }
        Arrays.sort(sorted, 0, measured);
        double near = Math.floor(sorted[measured / PERCENT] / DEPTH_STEP_M) * DEPTH_STEP_M;
        double far = Math.ceil(sorted[measured - 1 - measured / PERCENT] / DEPTH_STEP_M) * DEPTH_STEP_M;
        return new ColourRange(near, Math.max(far, near + DEPTH_STEP_M));
    }

    /** Five values from the first colour to the last, as a scale writes them. */
    List<String> marks() {
        boolean whole = IntStream.rangeClosed(0, 4).mapToDouble(this::mark).allMatch(m -> m == Math.rint(m));
        return IntStream.rangeClosed(0, 4)
                .mapToObj(i -> String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", mark(i)))
                .map(number -> number.equals("-0.00") ? "0.00" : number).toList();
    }

    private double mark(int quarter) {
        return first + (last - first) * quarter / 4;
    }
}
