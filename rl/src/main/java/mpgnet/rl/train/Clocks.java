package mpgnet.rl.train;

import java.util.function.LongSupplier;

/**
 * What a run's times are read from; nothing else depends on them.
 *
 * @param wallNs nanoseconds from any beginning
 * @param cpuNs  the time that all threads of this process have worked, nanoseconds
 * @param cores  how many of them can work at the same time
 */
public record Clocks(LongSupplier wallNs, LongSupplier cpuNs, int cores) {

    /** Time does not pass. */
    public static final Clocks STOPPED = new Clocks(() -> 0, () -> 0, 1);
}
