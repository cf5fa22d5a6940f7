package mpgnet.rl.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mpgnet.rl.method.TrainedNet;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Players for episodes that are played at the same time. Each has its own copy of the nets on a backend of its own;
 * which one plays an episode decides nothing.
 */
public final class EpisodeTeam implements AutoCloseable {

    private final List<AutoCloseable> owned = new ArrayList<>();
    private final BlockingQueue<EpisodePlayer> idle;
    private final int size;
    private final ClassLoader policies;
    private final Eyes.WeightsFiles files;
    private Optional<TrainedNet> first = Optional.empty();

    /**
     * @param size     how many episodes at once, at least 1
     * @param scenes   those of the jobs; teams may share them
     * @param backends one for each player, closed with the team
     * @param nets     loads each player's nets; empty where the jobs ask for none. What it throws is passed on
     * @param clockNs  nanoseconds, for the time that decisions take
     */
    public EpisodeTeam(int size, SceneShelf scenes, Supplier<Backend> backends,
            Optional<Function<TensorScope, TrainedNet>> nets, LongSupplier clockNs) {
        this(size, scenes, backends, nets, EpisodeTeam.class.getClassLoader(), Eyes.WeightsFiles.HERE, clockNs);
    }

    /**
     * As above.
     *
     * @param policies finds the classes of users' own policies
     * @param files    finds the weights of networks that find masks
     */
    public EpisodeTeam(int size, SceneShelf scenes, Supplier<Backend> backends,
            Optional<Function<TensorScope, TrainedNet>> nets, ClassLoader policies, Eyes.WeightsFiles files,
            LongSupplier clockNs) {
        this.policies = policies;
        this.files = files;
        this.size = size;
        idle = new ArrayBlockingQueue<>(size);
        try {
            for (int i = 0; i < size; i++) {
                idle.add(player(scenes, backends.get(), nets, clockNs));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private EpisodePlayer player(SceneShelf scenes, Backend backend, Optional<Function<TensorScope, TrainedNet>> nets,
            LongSupplier clockNs) {
        owned.add(backend);
        TensorScope scope = new TensorScope(backend);
        owned.add(scope);
        Optional<TrainedNet> trained = nets.map(load -> load.apply(scope));
        first = first.or(() -> trained);
        return new EpisodePlayer(scenes, backend, trained, policies, files, clockNs);
    }

    /** How many episodes may be played at once. */
    public int size() {
        return size;
    }

    /** The nets; empty where there are none. */
    public Optional<TrainedNet> trained() {
        return first;
    }

    /**
     * Does {@code work} for a job with a player that nobody else uses meanwhile; at most {@link #size()} calls at once.
     */
    public <T> T play(EpisodeJob job, BiFunction<EpisodePlayer, EpisodeJob, T> work) {
        EpisodePlayer player = idle.remove();
        try {
            return work.apply(player, job);
        } finally {
            idle.add(player);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable one : owned.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("a player's memory cannot be given back", e);
            }
        }
    }
}
