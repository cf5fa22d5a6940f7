package mpgnet.examples;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.SceneShelf;
import mpgnet.rl.eval.Task;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.method.OwnPolicy;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.SceneKind;

/** A policy of one's own over 30 scenes of ten objects. */
public final class EvaluateOwnPolicy {

    private static final int OBJECTS = 10;

    private EvaluateOwnPolicy() {
    }

    /** @param arguments how many scenes; 30 if nothing is said */
    public static void main(String[] arguments) {
        int scenes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        String policy = OwnPolicy.label(HighestFirst.class.getName());
        EpisodePlayer player =
                new EpisodePlayer(new SceneShelf(new SimulatedScenes()), null, Optional.empty(), System::nanoTime);
        List<EpisodeSummary> runs = LongStream.range(0, scenes)
                .mapToObj(seed -> new EpisodeJob(new SceneRef.Drawn(SceneKind.TEST, OBJECTS, seed), policy, null,
                        WorkCellSettings.standard(), GeometryRules.ON, Episode.MAX_MOTIONS))
                .map(job -> player.play(job, Task.Watcher.NOBODY).summary()).toList();
        Evaluation figures = Evaluation.of(policy, OBJECTS, 0, 0, runs);
        System.out.printf("%s grasped the target in %.0f %% of %d scenes, with %.2f motions on average%n", policy,
                100 * figures.successRate(), scenes, figures.meanMotionsAll());
    }
}
