package mpgnet.rl.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import mpgnet.rl.workflow.GraspThreshold;

/** The last greedy attempts, or measured episodes: how many succeeded, and what Q promised. */
final class SuccessWindow {

    /** Section IV-B's "every k training iterations": the rate is taken over this many attempts. */
    static final int ATTEMPTS = 100;

    private final Deque<Entry> last = new ArrayDeque<>();

    /**
     * @param q       the promised value,
     * @param success whether the reward came
     */
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

    /** Q*_g by the rule of {@link GraspThreshold} on these attempts. */
    OptionalDouble qStar() {
        return GraspThreshold.of(last.stream().map(e -> new GraspThreshold.Grasp(e.q(), e.success())).toList());
    }
}
