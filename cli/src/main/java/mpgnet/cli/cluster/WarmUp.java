package mpgnet.cli.cluster;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.sim.scene.SceneKind;
import mpgnet.tensor.backend.Backend;

/**
 * Plays stated episodes of fresh nets while a worker waits for its first job, whose code then is compiled: that takes
 * each Java process some 15 s of a core. From the first job on nothing more is begun; what is played here is told
 * nobody.
 */
final class WarmUp implements ClusterEngine.Work, AutoCloseable {

    /** Per thread: more than the 15 to 20 s of a core that compiling takes. */
    static final int EPISODES = 24;
    private static final int OBJECTS = 15;
    private static final double NS = 1e-9;

    private final ClusterEngine.Work work;
    private final Consumer<String> log;
    private final LongSupplier clockNs;
    private final EpisodeWork episodes;
    private final ExecutorService players;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger playing;
    private final long sinceNs;

    /**
     * Begins at once.
     *
     * @param work     what a hub asks for
     * @param threads  episodes at the same time
     * @param each     episodes per thread, at least 1
     * @param backends one for each thread
     * @param log      told in one line that it is done, or why it could not be
     * @param clockNs  nanoseconds: for that line
     */
    WarmUp(ClusterEngine.Work work, int threads, int each, Supplier<Backend> backends, Consumer<String> log,
            LongSupplier clockNs) {
        this.work = work;
        this.log = log;
        this.clockNs = clockNs;
        episodes = new EpisodeWork(threads, backends);
        players = Executors.newFixedThreadPool(threads);
        playing = new AtomicInteger(threads);
        sinceNs = clockNs.getAsLong();
        for (int i = 0; i < threads; i++) {
            players.execute(() -> play(threads * each));
        }
        players.shutdown();
    }

    private void play(int all) {
        EpisodeWire wire = new EpisodeWire();
        try {
            for (int next = begun.getAndIncrement(); next < all && !asked.get(); next = begun.getAndIncrement()) {
                episodes.play(wire.bytes(job(next)), _ -> Optional.empty());
            }
        } catch (Exception e) {
            asked.set(true);
            log.accept("cannot warm up: " + e.getMessage());
        } finally {
            if (playing.decrementAndGet() == 0) {
                episodes.close();
                if (!asked.get()) {
                    log.accept("warm after %d episodes in %.0f s".formatted(all,
                            (clockNs.getAsLong() - sinceNs) * NS));
                }
            }
        }
    }

    private static EpisodeJob job(int number) {
        return new EpisodeJob(new SceneRef.Drawn(SceneKind.TEST, OBJECTS, number), Yardstick.UNTRAINED.label(), null,
                WorkCellSettings.standard(), GeometryRules.ON, Episode.MAX_MOTIONS);
    }

    @Override
    public ClusterEngine.Answer play(byte[] job, ClusterEngine.Blobs blobs) throws Exception {
        asked.set(true);
        return work.play(job, blobs);
    }

    /** Waits for the episodes that are under way. */
    @Override
    public void close() {
        asked.set(true);
        players.close();
    }
}
