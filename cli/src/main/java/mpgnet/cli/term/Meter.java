package mpgnet.cli.term;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a long work is, on the error stream. On a terminal a bar that is drawn over and over, with a line of figures
 * below it; elsewhere, as in a log, one plain line now and then.
 */
public final class Meter implements AutoCloseable {

    /** Fits beside other windows. */
    static final int COLUMNS = 60;
    private static final int UPDATE_MS = 1000;
    private static final Duration PLAIN_EVERY = Duration.ofSeconds(30);

    private final ProgressBar bar;
    private final Lines lines;
    private final AtomicReference<String> figures = new AtomicReference<>("");

    /**
     * @param task what is done, in a word or two
     * @param of   how much there is of it
     */
    public Meter(String task, long of) {
        this(task, of, "", System.err, Terminal.onErrorStream(), System::nanoTime);
    }

    /** As above, counted in seconds. */
    public static Meter seconds(String task, long seconds) {
        return new Meter(task, seconds, " s", System.err, Terminal.onErrorStream(), System::nanoTime);
    }

    /**
     * @param unit     stands behind the counts
     * @param terminal whether {@code err} is one
     * @param clockNs  nanoseconds, for how often a plain line is due
     */
    Meter(String task, long of, String unit, PrintStream err, boolean terminal, LongSupplier clockNs) {
        lines = terminal ? new Redrawn(err) : new Plain(err, task, unit, of, clockNs);
        bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(Math.max(1, of)).setUnit(unit, 1)
                .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(UPDATE_MS)
                .setMaxRenderedLength(COLUMNS).setConsumer(lines).build();
    }

    /** So much is done. */
    public void at(long done) {
        bar.stepTo(done);
    }

    /** One more is done. */
    public void step() {
        bar.step();
    }

    /** Figures beside the bar, at most {@link #COLUMNS} characters. */
    public void tell(String line) {
        figures.set(line);
    }

    @Override
    public void close() {
        bar.close();
        lines.end();
    }

    /** Draws what the bar's own thread says; the last word is the meter's, so that what follows stands below it. */
    private interface Lines extends ProgressBarConsumer {

        void end();

        @Override
        default int getMaxRenderedLength() {
            return COLUMNS;
        }

        @Override
        default void close() {
            // The end is told by end().
        }
    }

    /** The bar and the figures over what stood there before. */
    private final class Redrawn implements Lines {

        private static final String TO_LINE_ABOVE = "\r\033[1A";
        private static final String CLEAR_REST = "\033[K";

        private final PrintStream err;
        private boolean twoLines;

        Redrawn(PrintStream err) {
            this.err = err;
        }

        @Override
        public void accept(String rendered) {
            String below = figures.get();
            err.print((twoLines ? TO_LINE_ABOVE : "\r") + rendered.stripTrailing() + CLEAR_REST
                    + (below.isEmpty() ? "" : "\n" + below + CLEAR_REST));
            err.flush();
            twoLines = !below.isEmpty();
        }

        @Override
        public void end() {
            err.println();
            err.flush();
        }
    }

    /** A line at the beginning of each period, and one at the end. */
    private final class Plain implements Lines {

        private final PrintStream err;
        private final String task;
        private final String unit;
        private final long of;
        private final LongSupplier clockNs;
        private long dueNs;

        Plain(PrintStream err, String task, String unit, long of, LongSupplier clockNs) {
            this.err = err;
            this.task = task;
            this.unit = unit;
            this.of = of;
            this.clockNs = clockNs;
            this.dueNs = clockNs.getAsLong() + PLAIN_EVERY.toNanos();
        }

        @Override
        public void accept(String rendered) {
            if (clockNs.getAsLong() >= dueNs) {
                dueNs += PLAIN_EVERY.toNanos();
                say();
            }
        }

        private void say() {
            String told = figures.get();
            err.printf("%s: %d of %d%s%s%n", task, bar == null ? 0 : bar.getCurrent(), of, unit,
                    told.isEmpty() ? "" : "; " + told);
            err.flush();
        }

        @Override
        public void end() {
            say();
        }
    }
}
