package mpgnet.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** When a contender is warm and how many runs make a turn, by a clock of the test's own. */
class StopwatchTest {

    private static final double WARM_UP_MS = 100;
    private static final double TURN_MS = 40;

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

    /** @return the runs of each turn */
    private List<Integer> turns(LongSupplier compiledMs, IntToLongFunction ms) {
        return new Stopwatch(() -> nowMs * 1_000_000, compiledMs, WARM_UP_MS, 2, TURN_MS, 0)
                .time(List.of(contender(ms))).getFirst().stream().map(turn -> turn.length).toList();
    }

    @Test
    void oneRunThatWasHeldUpDoesNotShortenTheTurns() {
        int lastOfWarmUp = 24; // after 24 of 4 ms
        assertEquals(List.of(10, 10), turns(() -> 0, run -> run == lastOfWarmUp ? 80 : 4));
    }

    @Test
    void warmUpLastsUntilTheCompilerRests() {
        turns(() -> Math.min(nowMs, 150), run -> 10);
        assertEquals(25 + 2 * (1 + 4), runs,
                "150 ms of compiling and 100 of rest, then two turns of a run not counted and four that are");
    }

    @Test
    void warmUpEndsEvenWhereTheCompilerNeverRests() {
        turns(() -> nowMs, run -> 10);
        assertEquals(40 + 2 * (1 + 4), runs);
    }

    @Test
    void atLeastOneRound() {
        assertEquals("rounds must be at least 1; was 0",
                assertThrows(IllegalArgumentException.class, () -> Stopwatch.of(0, 0, 0, 0)).getMessage());
    }
}
