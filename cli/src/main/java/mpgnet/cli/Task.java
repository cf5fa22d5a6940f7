package mpgnet.cli;

import mpgnet.nn.fcn.NetworkQFunction;
import mpgnet.rl.env.SimulatedScenes;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeResult;
import mpgnet.rl.policy.ClearThenGrasp;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.policy.TrainedNet;
import mpgnet.rl.train.Seeds;
import mpgnet.sim.bullet.BulletTabletop;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;
import mpgnet.tensor.backend.Backend;

/** The task of the demo and of the evaluation: a scene by its seed, the trained net's policy, ten motions. */
final class Task {

    private final SimulatedScenes scenes;
    private final Policy policy;

    Task(SimulatedScenes scenes, Backend backend, TrainedNet trained) {
        this.scenes = scenes;
        this.policy = new ClearThenGrasp(new NetworkQFunction(backend, trained.net()), trained.net().config().windowCells(), trained.qStar());
    }

    /** Who is told what happens while it happens. */
    interface Watcher extends MotionListener {

        Watcher NOBODY = new Watcher() {
            @Override
            public void onMoment(Snapshot snapshot) {
                // nobody watches
            }

            @Override
            public void begins(Scene scene, Observation first) {
                // nobody watches
            }

            @Override
            public void moved(Step step, Observation after) {
                // nobody watches
            }
        };

        void begins(Scene scene, Observation first);

        void moved(Step step, Observation after);
    }

    /** @param decidingNs the wall time spent in the policy */
    record Played(EpisodeResult result, long decidingNs) {
    }

    Played play(long seed, int objects, Watcher watcher) {
        Scene scene = scenes.occluded(objects).sample(new Seeds(seed).stream("scene", 0));
        BulletTabletop tabletop = scenes.tabletop(watcher);
        tabletop.reset(scene);
        Observation first = tabletop.observe();
        double visible = tabletop.groundTruth().visibleFraction().getOrDefault(scene.targetIndex(), 0.0);
        watcher.begins(scene, first);
        long[] decidingNs = {0};
        Policy timed = (now, history) -> {
            long began = System.nanoTime();
            var decision = policy.decide(now, history);
            decidingNs[0] += System.nanoTime() - began;
            return decision;
        };
        EpisodeResult result = Episode.run(tabletop, timed, Episode.MAX_MOTIONS, visible, watcher::moved);
        return new Played(result, decidingNs[0]);
    }
}
