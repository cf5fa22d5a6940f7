package mpgnet.rl.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;

/**
 * The experience so far, of all nets. Balanced sampling picks rewarded or unrewarded transitions of one net with equal
 * chance, then one of them uniformly, so that a policy that mostly fails (or mostly succeeds) still learns from both;
 * otherwise all are equally likely.
 */
public final class Replay {

    private final boolean balanced;
    private final List<Transition> all = new ArrayList<>();
    private final Map<Primitive, Pool> pools = new EnumMap<>(Primitive.class);

    /** The numbers of one net's transitions. */
    private record Pool(List<Integer> rewarded, List<Integer> unrewarded) {

        private Pool() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    public Replay(boolean balanced) {
        this.balanced = balanced;
    }

    /** Keeps a transition, its states packed. */
    public void add(Transition t) {
        t.state().packed();
        if (t.next() != null) {
            t.next().packed();
        }
        Pool pool = pools.computeIfAbsent(t.primitive(), primitive -> new Pool());
        (t.reward() > 0 ? pool.rewarded : pool.unrewarded).add(all.size());
        all.add(t);
    }

    public int size() {
        return all.size();
    }

    /** How many transitions a net has made. */
    public int size(Primitive primitive) {
        Pool pool = pools.get(primitive);
        return pool == null ? 0 : pool.rewarded.size() + pool.unrewarded.size();
    }

    /** How many of them were rewarded. */
    public int rewardedSize(Primitive primitive) {
        return pools.containsKey(primitive) ? pools.get(primitive).rewarded.size() : 0;
    }

    public Transition get(int number) {
        return all.get(number);
    }

    /**
     * {@code n} numbers of transitions of one net, drawn with replacement.
     *
     * @throws IllegalStateException if it has made none
     */
    public int[] sample(Primitive primitive, int n, RandomGenerator random) {
        Pool pool = pools.get(primitive);
        if (pool == null) {
            throw new IllegalStateException(
                    "the replay holds nothing of the %s-net: collect attempts before learning from them"
                            .formatted(primitive));
        }
        int[] numbers = new int[n];
        for (int i = 0; i < n; i++) {
            boolean wantRewarded =
                    balanced ? random.nextBoolean() : random.nextInt(size(primitive)) < pool.rewarded.size();
            List<Integer> from = wantRewarded && !pool.rewarded.isEmpty() || pool.unrewarded.isEmpty() ? pool.rewarded
                    : pool.unrewarded;
            numbers[i] = from.get(random.nextInt(from.size()));
        }
        return numbers;
    }
}
