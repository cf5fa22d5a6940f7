package mpgnet.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
import mpgnet.sim.scene.SceneSamplingException;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Episodes played for others. The nets of the last few kinds of jobs are kept, so that weights travel once, not once
 * per episode, even where methods alternate.
 */
final class EpisodeWork implements ClusterEngine.Work, AutoCloseable {

    /** More kinds of nets than a suite has. */
    private static final int KEPT = 4;

    private final EpisodeWire wire = new EpisodeWire();
    private final SceneShelf scenes = new SceneShelf(new SimulatedScenes());
    private final int threads;
    private final Supplier<Backend> backends;
    private final Map<String, Kept> teams = new LinkedHashMap<>(16, 0.75f, true);
    /** Files of networks that find masks, by content. */
    private final Map<String, Path> segmentNets = new ConcurrentHashMap<>();

    /** A team and how many jobs are being played with it: only one that nobody uses may be closed. */
    private static final class Kept {

        private final EpisodeTeam team;
        private int users;

        Kept(EpisodeTeam team) {
            this.team = team;
        }
    }

    /** @param threads jobs that are played at the same time */
    EpisodeWork(int threads, Supplier<Backend> backends) {
        this.threads = threads;
        this.backends = backends;
    }

    @Override
    public ClusterEngine.Answer play(byte[] bytes, ClusterEngine.Blobs blobs) throws IOException {
        EpisodeJob job = wire.job(bytes);
        keepSegmentNet(job, blobs);
        Kept kept = take(job, blobs);
        try {
            EpisodePlayer.Played played =
                    kept.team.play(job, (player, one) -> player.play(one, Task.Watcher.NOBODY));
            return new ClusterEngine.Answer(wire.bytes(EpisodeAnswer.of(played.summary())), played.decidingNs());
        } catch (SceneSamplingException e) {
            return new ClusterEngine.Answer(wire.bytes(new EpisodeAnswer(job, null, e.getMessage())), 0);
        } finally {
            giveBack(kept);
        }
    }

    private synchronized void keepSegmentNet(EpisodeJob job, ClusterEngine.Blobs blobs) throws IOException {
        WeightsRef net = job.cell().segmentNet();
        if (net != null && !segmentNets.containsKey(net.sha256())) {
            Path file = Files.createTempFile("mpgnet-segment", ".safetensors");
            file.toFile().deleteOnExit();
            Files.write(file, content(net, blobs));
            segmentNets.put(net.sha256(), file);
        }
    }

    private static byte[] content(WeightsRef wanted, ClusterEngine.Blobs blobs) {
        return blobs.get(wanted.sha256())
                .orElseThrow(() -> new InputException("the hub has no weights " + wanted.sha256()));
    }

    private synchronized Kept take(EpisodeJob job, ClusterEngine.Blobs blobs) {
        String nets = nets(job);
        Kept kept = teams.get(nets);
        if (kept == null) {
            makeRoom();
            kept = new Kept(new EpisodeTeam(threads, scenes, backends, nets(job, blobs).map(scoped -> scoped::load),
                    EpisodeWork.class.getClassLoader(), net -> segmentNets.get(net.sha256()), System::nanoTime));
            teams.put(nets, kept);
        }
        kept.users++;
        return kept;
    }

    /** Which nets a job asks for; methods without any share a team. */
    private static String nets(EpisodeJob job) {
        if (job.weights() != null) {
            return job.weights().sha256();
        }
        return Yardstick.of(job.method()).filter(Yardstick::hasNets).map(Yardstick::label).orElse("none");
    }

    /** Closes what has not been used for longest. */
    private void makeRoom() {
        for (Iterator<Kept> each = teams.values().iterator(); teams.size() >= KEPT && each.hasNext();) {
            Kept oldest = each.next();
            if (oldest.users == 0) {
                each.remove();
                oldest.team.close();
            }
        }
    }

    private synchronized void giveBack(Kept kept) {
        kept.users--;
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
        byte[] content = content(job.weights(), blobs);
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
        teams.values().forEach(kept -> kept.team.close());
        teams.clear();
    }
}
