package mpgnet.rl.suite;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;

/** Intervals of 95 % beside {@link mpgnet.rl.eval.Evaluation#interval}. */
public final class Intervals {

    private static final double UPPER = 0.975;
    private static final List<Double> NONE = List.of(Double.NaN, Double.NaN);

    private Intervals() {
    }

    /** Of a mean, by Student's t; NaN with fewer than two values. */
    public static List<Double> ofMean(double[] values) {
        SummaryStatistics statistics = new SummaryStatistics();
        for (double value : values) {
            statistics.addValue(value);
        }
        return ofMean(statistics);
    }

    /** As above. */
    static List<Double> ofMean(SummaryStatistics values) {
        if (values.getN() < 2) {
            return NONE;
        }
        double half = new TDistribution(values.getN() - 1).inverseCumulativeProbability(UPPER)
                * values.getStandardDeviation() / Math.sqrt(values.getN());
        return List.of(values.getMean() - half, values.getMean() + half);
    }

    /**
     * Of the difference of two shares over the same n things: the adjusted Wald interval of Bonett and Price (2012).
     *
     * @param onlyFirst  how many things only the first of the two has
     * @param onlySecond how many only the second has
     */
    static List<Double> ofPairedShares(int n, int onlyFirst, int onlySecond) {
        if (n == 0) {
            return NONE;
        }
        double first = (onlyFirst + 1.0) / (n + 2);
        double second = (onlySecond + 1.0) / (n + 2);
        double difference = first - second;
        double half = new NormalDistribution().inverseCumulativeProbability(UPPER)
                * Math.sqrt((first + second - difference * difference) / (n + 2));
        return List.of(Math.max(-1, difference - half), Math.min(1, difference + half));
    }

    /**
     * McNemar's exact test: how probable a difference of this size or a greater one is if both are equally good.
     *
     * @return in [0, 1]; 1 if they never differ
     */
    static double mcNemar(int onlyFirst, int onlySecond) {
        int differ = onlyFirst + onlySecond;
        return differ == 0 ? 1
                : Math.min(1, new BinomialTest().binomialTest(differ, onlyFirst, 0.5,
                        AlternativeHypothesis.TWO_SIDED));
    }
}
