package mpgnet.bench.harness;

import java.util.Map;
import java.util.function.LongSupplier;

/** One engine set up to do one case over and over. Used by one thread. */
public interface Contender extends AutoCloseable {

    /** Does it once and gives what came out, in the layout that the case's reference has: one array per result. */
    double[][] result();

    /** Makes ready for the next run; not timed. */
    default void prepare() {
    }

    /** Does it once and waits until it is done. */
    void run();

    /**
     * Nanoseconds of each of {@code runs} runs; an engine in another process measures there, without the way to it and
     * back.
     */
    default long[] timeNs(int runs, LongSupplier clockNs) {
        long[] ns = new long[runs];
        for (int i = 0; i < runs; i++) {
            prepare();
            long began = clockNs.getAsLong();
            run();
            ns[i] = clockNs.getAsLong() - began;
        }
        return ns;
    }

    /** Further figures by name, asked for after the timing: a drift, an energy, bytes. */
    default Map<String, Double> figures() {
        return Map.of();
    }

    @Override
    default void close() {
    }
}
