package mpgnet.cli.cluster;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.train.SimulatedStep;
import mpgnet.rl.train.SimulationJob;
import mpgnet.rl.train.SimulationPlayer;

/**
 * Motions of a training, simulated for others. Some tabletops are kept as their last job left them, for a job that goes
 * on from there; what is not remembered is played again from its scene.
 */
final class TrainingWork implements ClusterEngine.Work, AutoCloseable {

    /** Tabletops that are kept: the worlds of a run that one worker is given, and some. */
    private static final int KEPT = 16;

    private final Deque<Table> idle = new ArrayDeque<>();
    private TrainingJob.Scenes scenes;

    /**
     * A tabletop belongs to the thread that has set it up, and outlives those that ask for jobs: they end whenever the
     * run is lost.
     *
     * @param thread its own
     */
    private record Table(SimulationPlayer player, ExecutorService thread) implements AutoCloseable {

        SimulatedStep play(SimulationJob job) throws InterruptedException {
            try {
                return thread.submit(() -> player.play(job)).get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e.getCause());
            }
        }

        @Override
        public void close() {
            thread.close();
        }
    }

    @Override
    public ClusterEngine.Answer play(byte[] bytes, ClusterEngine.Blobs blobs)
            throws IOException, InterruptedException {
        TrainingJob job = TrainingJob.of(bytes);
        Table table = table(job);
        try {
            return new ClusterEngine.Answer(TrainingAnswer.bytes(bytes, table.play(job.job())), 0);
        } finally {
            giveBack(job, table);
        }
    }

    /** The one that stands where the job goes on; else a fresh one, or the one that has been idle for longest. */
    private synchronized Table table(TrainingJob job) {
        if (!job.of().equals(scenes)) {
            close();
            scenes = job.of();
        }
        for (Iterator<Table> each = idle.iterator(); each.hasNext();) {
            Table table = each.next();
            if (table.player().stands(job.job())) {
                each.remove();
                return table;
            }
        }
        return idle.size() < KEPT ? fresh(job.of()) : idle.removeFirst();
    }

    private synchronized void giveBack(TrainingJob job, Table table) {
        if (job.of().equals(scenes)) {
            idle.addLast(table);
        } else {
            table.close();
        }
    }

    private static Table fresh(TrainingJob.Scenes of) {
        SimulatedScenes scenes = new SimulatedScenes();
        Stage stage = new Stages(scenes, of.hard(), of.variation()).stage(of.stage(), of.variant(), () -> {
            throw new IllegalArgumentException("the variant %s cannot be trained on other machines"
                    .formatted(of.variant().label()));
        });
        return new Table(new SimulationPlayer(stage, scenes.tabletop()), Executors.newSingleThreadExecutor());
    }

    @Override
    public synchronized void close() {
        idle.forEach(Table::close);
        idle.clear();
    }
}
