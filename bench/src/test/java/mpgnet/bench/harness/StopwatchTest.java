package mpgnet.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** When a contender is warm and how many runs make a round, by a clock of the test's own. */
class StopwatchTest {

    private static final double WARM_UP_MS = 100;
    private static final double PER_ROUND_MS = 40;

    private int runs;
    private long nowMs;

    /** @param ms what each run takes, by its number from 0 */
    private Contender contender(IntToLongFunction ms) {
        return new Contender() {
            @Override
            public double[][] result() {
                throw new AssertionError("only timed here");
            }

            @Override
            public void run() {
                nowMs += ms.applyAsLong(runs++);
            }
        };
    }

    /** @return the runs of each round */
    private List<Integer> rounds(LongSupplier compiledMs, IntToLongFunction ms) {
        return new Stopwatch(() -> nowMs * 1_000_000, compiledMs, WARM_UP_MS, 2, PER_ROUND_MS, 0)
                .time(List.of(contender(ms))).getFirst().stream().map(round -> round.length).toList();
    }

    @Test
    void oneRunThatWasHeldUpDoesNotShortenTheTurns() {
        int lastOfWarmUp = 24; // after 24 of 4 ms
        assertEquals(List.of(10, 10), rounds(() -> 0, run -> run == lastOfWarmUp ? 80 : 4));
    }

    @Test
    void warmUpLastsUntilTheCompilerRests() {
        rounds(() -> Math.min(nowMs, 150), run -> 10);
        assertEquals(25 + 2 * (1 + 4), runs,
                "150 ms of compiling and 100 of rest, then two rounds of a run not counted and four that are");
    }

    @Test
    void warmUpEndsEvenWhereTheCompilerNeverRests() {
        rounds(() -> nowMs, run -> 10);
        assertEquals(40 + 2 * (1 + 4), runs);
    }

    @Test
    void atLeastOneRound() {
        assertEquals("rounds must be at least 1; was 0",
                assertThrows(IllegalArgumentException.class, () -> Stopwatch.of(0, 0, 0, 0)).getMessage());
    }
}
