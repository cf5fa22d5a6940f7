package mpgnet.rl.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.rl.env.Transition;

/**
 * The experience so far. Sampling is balanced: each draw picks rewarded or unrewarded transitions with equal chance, then one of
 * them uniformly, so that a policy that mostly fails (or mostly succeeds) still learns from both.
 */
public final class Replay {

    private final List<Transition> all = new ArrayList<>();
    private final List<Integer> rewarded = new ArrayList<>();
    private final List<Integer> unrewarded = new ArrayList<>();

    public void add(Transition t) {
        (t.reward() > 0 ? rewarded : unrewarded).add(all.size());
        all.add(t);
    }

    public int size() {
        return all.size();
    }

    public int rewardedSize() {
        return rewarded.size();
    }

    public Transition get(int number) {
        return all.get(number);
    }

    /** {@code n} numbers of transitions, drawn with replacement. @throws IllegalStateException if the replay is empty */
    public int[] sample(int n, RandomGenerator random) {
        if (all.isEmpty()) {
            throw new IllegalStateException("the replay is empty: collect attempts before learning from them");
        }
        int[] numbers = new int[n];
        for (int i = 0; i < n; i++) {
            boolean wantRewarded = random.nextBoolean();
            List<Integer> from = wantRewarded && !rewarded.isEmpty() || unrewarded.isEmpty() ? rewarded : unrewarded;
            numbers[i] = from.get(random.nextInt(from.size()));
        }
        return numbers;
    }
}
