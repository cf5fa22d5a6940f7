package mpgnet.bench.harness;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.soabase.recordbuilder.core.RecordBuilder;
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
     * @param roundsMs each round's median, in order
     * @param figures  what else the engine tells
     */
    @RecordBuilder
    @RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
    record Timed(String engine, double medianMs, double lowMs, double highMs, int runs, double error,
            @JsonProperty("turnsMs") List<Double> roundsMs, Map<String, Double> figures)
            implements Finding {

        static Timed of(String engine, List<long[]> roundsNs, double error, Map<String, Double> figures) {
            long[] sorted = roundsNs.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            List<Double> roundsMs =
                    roundsNs.stream().map(round -> quantileMs(Arrays.stream(round).sorted().toArray(), 0.5)).toList();
            return FindingTimedBuilder.builder()
                    .engine(engine)
                    .medianMs(quantileMs(sorted, 0.5)).lowMs(quantileMs(sorted, 0.25)).highMs(quantileMs(sorted, 0.75))
                    .runs(sorted.length).error(error).roundsMs(roundsMs).figures(figures)
                    .build();
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
