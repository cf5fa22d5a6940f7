package mpgnet.rl.table;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A row's learning curves over its seeds.
 *
 * @param seeds  how many
 * @param points in order, as far as the shortest curve goes
 */
public record CurveBand(TableRow row, int seeds, List<Point> points) {

    public CurveBand {
        points = List.copyOf(points);
    }

    /**
     * Of the seeds' rates after so many motions; NaN where no seed made a grasp.
     *
     * @param mean over the seeds
     * @param low  the least
     * @param high the greatest
     */
    public record Point(long motions, double mean, double low, double high) {
    }

    /** @param curves at least one, with the same window */
    public static CurveBand of(TableRow row, List<LearningCurve> curves) {
        int length = curves.stream().mapToInt(curve -> curve.points().size()).min().orElseThrow();
        return new CurveBand(row, curves.size(), IntStream.range(0, length).mapToObj(i -> {
            double[] rates = curves.stream().mapToDouble(curve -> curve.points().get(i).rate())
                    .filter(Double::isFinite).toArray();
            return new Point(curves.getFirst().points().get(i).motions(), mean(rates),
                    IntStream.range(0, rates.length).mapToDouble(k -> rates[k]).min().orElse(Double.NaN),
                    IntStream.range(0, rates.length).mapToDouble(k -> rates[k]).max().orElse(Double.NaN));
        }).toList());
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(k -> values[k]).average().orElse(Double.NaN);
    }
}
