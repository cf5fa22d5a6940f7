package mpgnet.bench.harness;

import java.util.List;

/** One subject of the bench: its cases and the engines that they share. */
public interface Suite extends AutoCloseable {

    /** In the order in which they are run and printed. */
    List<BenchCase> cases();

    /** The machine's measured peak in 10⁹ floating-point operations per second; NaN where the subject has none. */
    default double peakGigaFlopPerS() {
        return Double.NaN;
    }

    @Override
    void close();
}
