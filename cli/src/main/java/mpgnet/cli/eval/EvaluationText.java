package mpgnet.cli.eval;

import java.io.PrintWriter;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.FailureTable;
import mpgnet.rl.eval.VisibilityTable;

/** An evaluation on the console. */
record EvaluationText(PrintWriter out) {

    /** @param source the kind of scenes, or the file that they are from */
    void print(Evaluation e, String source) {
        for (EpisodeSummary run : e.runs()) {
            out.printf("%s: %s after %d motions (%.0f %% of the target was in view)%n", run.scene(), run.end(),
                    run.motions().size(), 100 * run.initialVisibleFraction());
        }
        out.printf("%s grasped the target in %.1f %% of %d episodes, scenes: %s%s (95 %%: %.1f to %.1f %%)%n",
                e.method(), 100 * e.successRate(), e.episodes(), source,
                e.objects() > 0 ? " with %d objects".formatted(e.objects()) : "", 100 * e.successCi95().getFirst(),
                100 * e.successCi95().getLast());
        out.printf(
                "motions: %s per success, %.2f per episode; target grasps that held: %s; %.0f ms per decision%n",
                figure(e.meanMotions()), e.meanMotionsAll(), Double.isNaN(e.graspSuccessRate()) ? "none was made"
                        : "%.1f %%".formatted(100 * e.graspSuccessRate()),
                e.msPerDecision());
        out.println("by the share of the target in view at first:");
        for (VisibilityTable.Bin bin : VisibilityTable.of(e.runs())) {
            out.printf("  %3.0f to %3.0f %%: %d of %d (95 %%: %.0f to %.0f %%), %s motions per success%n",
                    100 * bin.from(), 100 * bin.to(), bin.successes(), bin.episodes(),
                    100 * bin.successCi95().getFirst(), 100 * bin.successCi95().getLast(), figure(bin.meanMotions()));
        }
        FailureTable.of(e.runs()).forEach((cause, runs) -> out.printf("failed, %d: %s (%s)%n", runs.size(),
                cause.sentence(), String.join(", ", runs)));
    }

    /** A dash where there is nothing to take the mean of. */
    private static String figure(double mean) {
        return Double.isNaN(mean) ? "–" : "%.2f".formatted(mean);
    }
}
