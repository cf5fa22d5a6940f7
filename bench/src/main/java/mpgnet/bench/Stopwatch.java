package mpgnet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Times contenders in turns, so that a slow spell of the machine hits them all: warm-up, then rounds in which each of them runs a
 * few times. Before its turn come a pause, in which the last one's threads stop spinning, and runs that are not counted: cores that
 * slept are slow for some milliseconds, threads have to wake, and the caches hold the last one's numbers.
 *
 * @param clockNs  nanoseconds
 * @param warmUpMs how long each contender runs before anything counts (a virtual machine compiles meanwhile)
 * @param rounds   turns of each contender
 * @param turnMs   how long a turn lasts, roughly; at least one run
 * @param pauseMs  between turns
 */
public record Stopwatch(LongSupplier clockNs, double warmUpMs, int rounds, double turnMs, double pauseMs) {

    private static final int MOST_RUNS = 5000;
    /** The part of a turn's time that passes before its counted runs; at least one run. */
    private static final double LEAD = 0.25;
    private static final int LEAST_WARM_UP_RUNS = 3;

    public Stopwatch {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1; was " + rounds);
        }
    }

    /** Nanoseconds of all counted runs, per contender: one array per turn. */
    public List<List<long[]>> time(List<Contender> contenders) {
        List<Integer> runs = new ArrayList<>();
        List<List<long[]>> turns = new ArrayList<>();
        for (Contender contender : contenders) {
            runs.add(warmUp(contender));
            turns.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                LockSupport.parkNanos((long) (pauseMs * 1e6));
                contenders.get(i).timeNs((int) Math.max(1, LEAD * runs.get(i)), clockNs);
                turns.get(i).add(contenders.get(i).timeNs(runs.get(i), clockNs));
            }
        }
        return turns;
    }

    /** @return how many runs make a turn */
    private int warmUp(Contender contender) {
        long began = clockNs.getAsLong();
        long[] last = new long[0];
        int done = 0;
        while (done < LEAST_WARM_UP_RUNS || clockNs.getAsLong() - began < warmUpMs * 1e6) {
            last = contender.timeNs(1, clockNs);
            done++;
        }
        return (int) Math.clamp(turnMs * 1e6 / Math.max(1, last[0]), 1, MOST_RUNS);
    }
}
