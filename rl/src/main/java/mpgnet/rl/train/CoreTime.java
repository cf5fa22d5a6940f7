package mpgnet.rl.train;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Where the cores' time goes while a trainer runs. One thread says what begins; the threads of the worlds say for how
 * long they looked.
 */
public final class CoreTime {

    /** What cores do. */
    public enum Activity {
        /** Scenes dropped and motions simulated. */
        PHYSICS,
        /** Pictures, heightmaps and masks. */
        SEEING,
        /** Q-maps for choices, occlusion and the discriminator's values. */
        DECIDING,
        /** Batches, gradients and updates. */
        LEARNING,
        /** Files, metrics and what is between. */
        OTHER,
        /** Cores without work. */
        WAITING
    }

    private final Clocks clocks;
    private final Map<Activity, Long> spentNs = new EnumMap<>(Activity.class);
    private final LongAdder lookedNs = new LongAdder();
    private final long beganNs;
    private final Map<Activity, Long> lastedNs = new EnumMap<>(Activity.class);
    private Activity now = Activity.OTHER;
    private long sinceNs;
    private long sinceWallNs;

    public CoreTime(Clocks clocks) {
        this.clocks = clocks;
        beganNs = clocks.wallNs().getAsLong();
        sinceNs = clocks.cpuNs().getAsLong();
        sinceWallNs = beganNs;
        for (Activity activity : Activity.values()) {
            spentNs.put(activity, 0L);
            lastedNs.put(activity, 0L);
        }
    }

    /** From here on the process' work is this. */
    void begin(Activity activity) {
        long cpuNs = clocks.cpuNs().getAsLong();
        spentNs.merge(now, cpuNs - sinceNs, Long::sum);
        sinceNs = cpuNs;
        long wallNs = clocks.wallNs().getAsLong();
        lastedNs.merge(now, wallNs - sinceWallNs, Long::sum);
        sinceWallNs = wallNs;
        now = activity;
    }

    /** Of a thread that simulates: what it does now is to look. */
    void look(Runnable looking) {
        long before = clocks.wallNs().getAsLong();
        looking.run();
        lookedNs.add(clocks.wallNs().getAsLong() - before);
    }

    /** Of all that the cores could have worked since the beginning, in [0, 1]; the shares add up to one. */
    public Map<Activity, Double> shares() {
        begin(now);
        double allNs = Math.max(1, (double) clocks.cores() * (clocks.wallNs().getAsLong() - beganNs));
        Map<Activity, Double> shares = new EnumMap<>(Activity.class);
        spentNs.forEach((activity, ns) -> shares.put(activity, ns / allNs));
        // Looking is timed by the wall: on busy cores that can be more than the work of both.
        double simulated = shares.get(Activity.PHYSICS);
        double looked = Math.min(simulated, lookedNs.sum() / allNs);
        shares.put(Activity.PHYSICS, simulated - looked);
        shares.put(Activity.SEEING, looked);
        double worked = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.put(Activity.WAITING, Math.max(0, 1 - worked));
        return shares;
    }

    /** In which activities cores had no work: the share of each one's own time, where it is worth mentioning. */
    private String waits() {
        String waits = lastedNs.entrySet().stream().filter(e -> e.getValue() > 0)
                .map(e -> Map.entry(e.getKey(),
                        Math.round(100 * (1 - spentNs.get(e.getKey()) / (double) clocks.cores() / e.getValue()))))
                .filter(e -> e.getValue() > 0)
                .map(e -> "%d %% of %s".formatted(e.getValue(), e.getKey().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return waits.isEmpty() ? "" : " (" + waits + ")";
    }

    /** The shares in one line, and which activities left cores without work. */
    @Override
    public String toString() {
        return shares().entrySet().stream()
                .map(e -> "%s %.0f %%".formatted(e.getKey().name().toLowerCase(Locale.ROOT), 100 * e.getValue()))
                .collect(Collectors.joining(", ")) + waits();
    }
}
