package mpgnet.cli.train;

import mpgnet.rl.train.Progress;

/** A training's figures in one line of at most 60 columns. */
final class ProgressText {

    private ProgressText() {
    }

    /** A figure that there is not yet is a dash: before the first batch nothing has a loss. */
    static String of(Progress p) {
        return "level %d, %,d motions, success %s, loss %s, ε %.2f".formatted(p.level(), p.attempts(),
                figure("%.0f %%", 100 * p.successRate()), figure("%.3f", p.loss()), p.epsilon());
    }

    private static String figure(String format, double value) {
        return Double.isNaN(value) ? "–" : format.formatted(value);
    }
}
