package mpgnet.rl.eval;

import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.Method;
import mpgnet.rl.method.OwnPolicy;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.tensor.backend.Backend;

/**
 * Plays {@link EpisodeJob}s. It holds the nets and nothing of an episode, so jobs may be played in any order and
 * anywhere. Used by one thread at a time.
 */
public final class EpisodePlayer {

    private final SceneShelf scenes;
    private final Backend backend;
    private final Optional<TrainedNet> trained;
    private final ClassLoader policies;
    private final Eyes.WeightsFiles files;
    private final LongSupplier clockNs;

    /**
     * @param scenes  those of the jobs; players may share them
     * @param backend where the nets live; null with none, neither of the policy nor of masks
     * @param trained the nets that the jobs ask for, of the content that their {@link WeightsRef} says, or
     *                {@link TrainedNet#untrained}; empty for yardsticks without nets
     * @param clockNs nanoseconds, for the time that decisions take; nothing else depends on it
     */
    public EpisodePlayer(SceneShelf scenes, Backend backend, Optional<TrainedNet> trained, LongSupplier clockNs) {
        this(scenes, backend, trained, EpisodePlayer.class.getClassLoader(), Eyes.WeightsFiles.HERE, clockNs);
    }

    /**
     * As above.
     *
     * @param policies finds the classes of users' own policies
     * @param files    finds the weights of networks that find masks
     */
    public EpisodePlayer(SceneShelf scenes, Backend backend, Optional<TrainedNet> trained, ClassLoader policies,
            Eyes.WeightsFiles files, LongSupplier clockNs) {
        this.policies = policies;
        this.files = files;
        this.scenes = scenes;
        this.backend = backend;
        this.trained = trained;
        this.clockNs = clockNs;
    }

    /**
     * @param result     with everything that was seen
     * @param summary    what remains of it in figures
     * @param decidingNs the wall time spent in the policy: alone not a function of the job
     */
    public record Played(EpisodeResult result, EpisodeSummary summary, long decidingNs) {
    }

    /** @param watcher told what happens while it happens */
    public Played play(EpisodeJob job, Task.Watcher watcher) {
        SimulatedWorkCell cell = job.cell().cell();
        try (Eyes eyes = Eyes.of(job.cell(), backend, files)) {
            Task task = new Task(cell, method(job, cell), job.maxMotions(), eyes.segmentation(), clockNs);
            Task.Played played = task.play(scenes.scene(job.scene()).scene(), watcher);
            return new Played(played.result(), EpisodeSummary.of(job, played.result(), played.disturbances()),
                    played.decidingNs());
        }
    }

    /** Plays the job and turns what happened into experience, scored by the grasp-net where there is one. */
    public EpisodeYield collect(EpisodeJob job) {
        Played played = play(job, Task.Watcher.NOBODY);
        Discriminator discriminator = trained.filter(t -> t.net().primitives().contains(Primitive.GRASP))
                .map(t -> new Discriminator(new NetworkQFunction(backend, t.net())::distinct,
                        t.net().config().windowCells(),
                        Set.of(Primitive.GRASP)))
                .orElseGet(Discriminator::blind);
        return EpisodeYield.of(played.summary(), EpisodeTransitions.of(played.result(), discriminator));
    }

    private Method method(EpisodeJob job, SimulatedWorkCell cell) {
        String name = job.method();
        if (OwnPolicy.names(name)) {
            return OwnPolicy.of(name, policies).method(Embodiment.of(cell));
        }
        Optional<Yardstick> yardstick = Yardstick.of(name);
        if (yardstick.isPresent()) {
            return yardstick.get().method(cell, job.rules(), backend, trained);
        }
        LearnedMethod learned = LearnedMethod.of(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no method '%s'".formatted(name)));
        return Method.learned(learned, backend,
                trained.orElseThrow(() -> new IllegalArgumentException(name + " needs weights: none are loaded")),
                Embodiment.of(cell), job.rules());
    }
}
