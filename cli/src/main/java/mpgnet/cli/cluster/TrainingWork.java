package mpgnet.cli.cluster;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.train.SimulationCodec;
import mpgnet.rl.train.SimulationPlayer;

/**
 * Motions of a training, simulated for others. Some tabletops are kept as their last job left them, for a job that goes
 * on from there; what is not remembered is played again from its scene.
 */
final class TrainingWork implements ClusterEngine.Work {

    /** Tabletops that are kept: the worlds of a run that one worker is given, and some. */
    private static final int KEPT = 16;

    private final Deque<SimulationPlayer> idle = new ArrayDeque<>();
    private TrainingJob.Scenes scenes;

    @Override
    public ClusterEngine.Answer play(byte[] bytes, ClusterEngine.Blobs blobs) throws IOException {
        TrainingJob job = TrainingJob.of(bytes);
        SimulationPlayer player = player(job);
        byte[] answer = SimulationCodec.encode(player.play(job.job()));
        giveBack(job, player);
        return new ClusterEngine.Answer(answer, 0);
    }

    /** The one that stands where the job goes on; else a fresh one, or the one that has been idle for longest. */
    private synchronized SimulationPlayer player(TrainingJob job) {
        if (!job.of().equals(scenes)) {
            idle.clear();
            scenes = job.of();
        }
        for (Iterator<SimulationPlayer> each = idle.iterator(); each.hasNext();) {
            SimulationPlayer player = each.next();
            if (player.stands(job.job())) {
                each.remove();
                return player;
            }
        }
        return idle.size() < KEPT ? fresh(job.of()) : idle.removeFirst();
    }

    private synchronized void giveBack(TrainingJob job, SimulationPlayer player) {
        if (job.of().equals(scenes)) {
            idle.addLast(player);
        }
    }

    private static SimulationPlayer fresh(TrainingJob.Scenes of) {
        SimulatedScenes scenes = new SimulatedScenes();
        Stage stage = new Stages(scenes, of.hard()).stage(of.stage(), of.variant(), () -> {
            throw new IllegalArgumentException("the variant %s cannot be trained on other machines"
                    .formatted(of.variant().label()));
        });
        return new SimulationPlayer(stage, scenes.tabletop());
    }
}
