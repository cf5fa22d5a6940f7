package mpgnet.rl.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/** The last greedy attempts, or measured episodes: how many succeeded, and what Q promised. */
final class SuccessWindow {

    /** Section IV-B's "every k training iterations": the rate is taken over this many attempts. */
    static final int ATTEMPTS = 100;
    private static final double WANTED_RATE = 0.8;
    /** Fewer attempts than this above a threshold say nothing about it. */
    private static final int ENOUGH = 20;

    private final Deque<Entry> last = new ArrayDeque<>();

    /** @param q the promised value, @param success whether the reward came */
    record Entry(double q, boolean success) {
    }

    void add(double q, boolean success) {
        last.addLast(new Entry(q, success));
        if (last.size() > ATTEMPTS) {
            last.removeFirst();
        }
    }

    void clear() {
        last.clear();
    }

    List<Entry> entries() {
        return new ArrayList<>(last);
    }

    /** The share of successes, NaN before the first attempt. */
    double rate() {
        return last.stream().mapToInt(e -> e.success() ? 1 : 0).average().orElse(Double.NaN);
    }

    boolean full() {
        return last.size() == ATTEMPTS;
    }

    /**
     * Q*_g by the rule of the published systems: the lowest Q such that attempts that promised at least that much
     * succeeded in at least 80 % of cases. Empty while no level does.
     */
    OptionalDouble qStar() {
        List<Entry> byPromise = new ArrayList<>(last);
        byPromise.sort(Comparator.comparingDouble(Entry::q).reversed());
        OptionalDouble lowest = OptionalDouble.empty();
        int successes = 0;
        for (int n = 1; n <= byPromise.size(); n++) {
            Entry e = byPromise.get(n - 1);
            successes += e.success() ? 1 : 0;
            if (n >= ENOUGH && successes >= WANTED_RATE * n) {
                lowest = OptionalDouble.of(e.q());
            }
        }
        return lowest;
    }
}
