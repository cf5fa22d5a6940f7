package mpgnet.rl.eval;

import java.util.ArrayList;
import java.util.List;

/** Success against the share of the target that was in view at the start. */
public final class VisibilityTable {

    private static final double[] BOUNDS = {0, 0.2, 0.4, 0.6, 0.8, 1};

    private VisibilityTable() {
    }

    /**
     * One row.
     *
     * @param from        this share in view, inclusive
     * @param to          up to this one, exclusive but for the last row
     * @param successCi95 the 95 % Wilson score interval
     * @param meanMotions per successful episode, NaN without one
     */
    public record Bin(double from, double to, int episodes, int successes, List<Double> successCi95,
            double meanMotions) {
    }

    /** The rows that hold an episode, from hidden to open. */
    public static List<Bin> of(List<EpisodeSummary> runs) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < BOUNDS.length; i++) {
            double from = BOUNDS[i];
            double to = BOUNDS[i + 1];
            boolean last = i + 2 == BOUNDS.length;
            List<EpisodeSummary> inside = runs.stream()
                    .filter(r -> r.initialVisibleFraction() >= from && (last || r.initialVisibleFraction() < to))
                    .toList();
            if (!inside.isEmpty()) {
                int successes = (int) inside.stream().filter(EpisodeSummary::success).count();
                bins.add(new Bin(from, to, inside.size(), successes, Evaluation.interval(inside.size(), successes),
                        inside.stream().filter(EpisodeSummary::success).mapToInt(r -> r.motions().size()).average()
                                .orElse(Double.NaN)));
            }
        }
        return bins;
    }
}
