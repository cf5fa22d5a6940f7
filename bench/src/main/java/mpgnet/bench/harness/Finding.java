package mpgnet.bench.harness;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What was found of one engine in one case. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "finding")
public sealed interface Finding {

    String engine();

    /**
     * The right result, and how long it takes.
     *
     * @param medianMs the median of {@code runs} runs
     * @param lowMs    the first quartile
     * @param highMs   the third quartile
     * @param error    |result − reference| relative to the reference's largest number
     * @param turnsMs  each turn's median, in order
     * @param figures  what else the engine tells
     */
    record Timed(String engine, double medianMs, double lowMs, double highMs, int runs, double error,
            List<Double> turnsMs, Map<String, Double> figures)
            implements Finding {

        static Timed of(String engine, List<long[]> turnsNs, double error, Map<String, Double> figures) {
            long[] sorted = turnsNs.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            List<Double> turnsMs =
                    turnsNs.stream().map(turn -> quantileMs(Arrays.stream(turn).sorted().toArray(), 0.5)).toList();
            return new Timed(engine, quantileMs(sorted, 0.5), quantileMs(sorted, 0.25), quantileMs(sorted, 0.75),
                    sorted.length, error, turnsMs, figures);
        }

        private static double quantileMs(long[] sorted, double q) {
            double at = q * (sorted.length - 1);
            int below = (int) at;
            int above = Math.min(below + 1, sorted.length - 1);
            return (sorted[below] + (at - below) * (sorted[above] - sorted[below])) * 1e-6;
        }
    }

    /** A wrong result, not timed. */
    record Wrong(String engine, double error, double tolerance) implements Finding {
    }

    /** Not installed, or unable to do this. */
    record Missing(String engine, String reason) implements Finding {
    }
}
