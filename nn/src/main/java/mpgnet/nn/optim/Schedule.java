package mpgnet.nn.optim;

/** A learning rate over the course of training: a pure function of how far training has come. */
public sealed interface Schedule {

    /**
     * @param step from 0
     * @return the learning rate of that step, &gt; 0
     */
    double at(long step);

    /** The same for ever: the paper's. */
    record Constant(double rate) implements Schedule {

        public Constant {
            positive("rate", rate);
        }

        @Override
        public double at(long step) {
            return rate;
        }
    }

    /**
     * Constant up to step {@code after}, then in a straight line to {@code end} within {@code steps}, then constant.
     */
    record Linear(double start, double end, long after, long steps) implements Schedule {

        public Linear {
            positive("start", start);
            positive("end", end);
            positive("steps", steps);
        }

        @Override
        public double at(long step) {
            return start + share(step, after, steps) * (end - start);
        }
    }

    /**
     * Half a cosine from {@code start} down to {@code end} within {@code steps} (Loshchilov and Hutter 2017, without
     * restarts).
     */
    record Cosine(double start, double end, long steps) implements Schedule {

        public Cosine {
            positive("start", start);
            positive("end", end);
            positive("steps", steps);
        }

        @Override
        public double at(long step) {
            return end + (start - end) * (1 + Math.cos(Math.PI * share(step, 0, steps))) / 2;
        }
    }

    /** Multiplied by {@code factor} every {@code every} steps. */
    record Steps(double start, double factor, long every) implements Schedule {

        public Steps {
            positive("start", start);
            positive("factor", factor);
            positive("every", every);
        }

        @Override
        public double at(long step) {
            return start * Math.pow(factor, step / every);
        }
    }

    private static double share(long step, long after, long steps) {
        return Math.clamp((step - after) / (double) steps, 0.0, 1.0);
    }

    private static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be > 0; was " + value);
        }
    }
}
