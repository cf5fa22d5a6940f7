package mpgnet.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import mpgnet.cli.term.InputException;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.eval.EpisodeTeam;
import mpgnet.rl.eval.SceneShelf;
import mpgnet.rl.eval.Task;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Episodes played for others. The nets of the last job are kept, so that weights travel once, not once per episode.
 */
final class EpisodeWork implements ClusterEngine.Work, AutoCloseable {

    private final EpisodeWire wire = new EpisodeWire();
    private final SceneShelf scenes = new SceneShelf(new SimulatedScenes());
    private final int threads;
    private final Supplier<Backend> backends;
    private String kept = "";
    private EpisodeTeam team;

    /** @param threads jobs that are played at the same time */
    EpisodeWork(int threads, Supplier<Backend> backends) {
        this.threads = threads;
        this.backends = backends;
    }

    @Override
    public ClusterEngine.Answer play(byte[] bytes, ClusterEngine.Blobs blobs) throws IOException {
        EpisodeJob job = wire.job(bytes);
        EpisodePlayer.Played played =
                team(job, blobs).play(job, (player, one) -> player.play(one, Task.Watcher.NOBODY));
        return new ClusterEngine.Answer(wire.bytes(played.summary()), played.decidingNs());
    }

    /** All jobs of a hub ask for the same nets. */
    private synchronized EpisodeTeam team(EpisodeJob job, ClusterEngine.Blobs blobs) {
        String nets = job.weights() == null ? job.method() : job.weights().sha256();
        if (!nets.equals(kept)) {
            close();
            team = new EpisodeTeam(threads, scenes, backends, nets(job, blobs).map(scoped -> scoped::load),
                    System::nanoTime);
            kept = nets;
        }
        return team;
    }

    /** Makes nets for one player. */
    @FunctionalInterface
    private interface Nets {

        TrainedNet load(TensorScope scope);
    }

    private static Optional<Nets> nets(EpisodeJob job, ClusterEngine.Blobs blobs) {
        if (job.weights() == null) {
            return Yardstick.of(job.method()).filter(Yardstick::hasNets)
                    .map(one -> scope -> TrainedNet.untrained(scope, one.seeds()));
        }
        byte[] content = blobs.get(job.weights().sha256()).orElseThrow(
                () -> new InputException("the hub has no weights " + job.weights().sha256()));
        return Optional.of(scope -> load(job.weights(), content, scope));
    }

    private static TrainedNet load(WeightsRef wanted, byte[] content, TensorScope scope) {
        try {
            Path file = Files.createTempFile("mpgnet-weights", ".safetensors");
            try {
                Files.write(file, content);
                if (!WeightsRef.of(file).sha256().equals(wanted.sha256())) {
                    throw new InputException("the weights that came are not " + wanted.sha256());
                }
                return TrainedNet.load(file, scope);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | WeightsException e) {
            throw new InputException("the weights that came cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (team != null) {
            team.close();
            team = null;
            kept = "";
        }
    }
}
