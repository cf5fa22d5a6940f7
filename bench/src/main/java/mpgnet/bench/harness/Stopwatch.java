package mpgnet.bench.harness;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Times contenders in rounds, so that a slow spell of the machine hits them all: warm-up, then rounds in each of which
 * every contender runs a few times. Before its runs come a pause, in which the last one's threads stop spinning, and
 * runs that are not counted: cores that slept are slow for some milliseconds, threads have to wake, and the caches hold
 * the last one's numbers.
 *
 * @param clockNs    nanoseconds
 * @param compiledMs how long this virtual machine has compiled so far: its compiler takes a core from whoever is being
 *                   timed
 * @param warmUpMs   how long each contender runs before anything counts; up to four times as long while the compiler is
 *                   at work
 * @param rounds     how many, at least 1
 * @param perRoundMs how long each contender runs in a round, roughly; at least one run
 * @param pauseMs    between two contenders
 */
public record Stopwatch(LongSupplier clockNs, LongSupplier compiledMs, double warmUpMs, int rounds, double perRoundMs,
        double pauseMs) {

    private static final int MOST_RUNS = 5000;
    /** The share of a contender's time in a round that passes before its counted runs; at least one run. */
    private static final double LEAD = 0.25;
    private static final int LEAST_WARM_UP_RUNS = 3;
    private static final double LONGEST_WARM_UP = 4;
    /** The compiler has come to rest when it has finished nothing for this long. */
    private static final double REST_MS = 300;
    /**
     * The number of runs in a round comes from the median of this many: one that was held up would make all rounds too
     * short to get going.
     */
    private static final int SAMPLED_RUNS = 9;

    public Stopwatch {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1; was " + rounds);
        }
    }

    /** With this virtual machine's own clock and compiler. */
    public static Stopwatch of(double warmUpMs, int rounds, double perRoundMs, double pauseMs) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return new Stopwatch(System::nanoTime, compiler == null ? () -> 0 : compiler::getTotalCompilationTime, warmUpMs,
                rounds, perRoundMs, pauseMs);
    }

    /** Nanoseconds of all counted runs, per contender: one array per round. */
    public List<List<long[]>> time(List<Contender> contenders) {
        List<Integer> runs = new ArrayList<>();
        List<List<long[]>> timed = new ArrayList<>();
        for (Contender contender : contenders) {
            runs.add(warmUp(contender));
            timed.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                LockSupport.parkNanos((long) (pauseMs * 1e6));
                contenders.get(i).timeNs((int) Math.max(1, LEAD * runs.get(i)), clockNs);
                timed.get(i).add(contenders.get(i).timeNs(runs.get(i), clockNs));
            }
        }
        return timed;
    }

    /** @return how many runs make the contender's part of a round */
    private int warmUp(Contender contender) {
        Deque<Long> last = new ArrayDeque<>();
        long began = clockNs.getAsLong();
        long restSince = began;
        long compiled = compiledMs.getAsLong();
        int done = 0;
        while (done < LEAST_WARM_UP_RUNS || !warm(clockNs.getAsLong() - began, clockNs.getAsLong() - restSince)) {
            last.addLast(contender.timeNs(1, clockNs)[0]);
            if (last.size() > SAMPLED_RUNS) {
                last.removeFirst();
            }
            done++;
            if (compiledMs.getAsLong() != compiled) {
                compiled = compiledMs.getAsLong();
                restSince = clockNs.getAsLong();
            }
        }
        long median = last.stream().sorted().toList().get(last.size() / 2);
        return (int) Math.clamp(perRoundMs * 1e6 / Math.max(1, median), 1, MOST_RUNS);
    }

    private boolean warm(long warmedNs, long restedNs) {
        double warmed = warmedNs / 1e6;
        return warmed >= LONGEST_WARM_UP * warmUpMs
                || warmed >= warmUpMs && restedNs / 1e6 >= Math.min(REST_MS, warmUpMs);
    }
}
