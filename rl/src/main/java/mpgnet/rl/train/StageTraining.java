package mpgnet.rl.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import mpgnet.nn.io.Checkpoint;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.TrainingTable;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.workflow.GraspThreshold;
import mpgnet.sim.world.ResettableTabletop;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * One stage of training on the simulated table, from the nets that it starts with to the weights that it leaves
 * (section III-D).
 */
public final class StageTraining {

    /** The weights' name in the folder of a run that has ended. */
    public static final String WEIGHTS = "weights.safetensors";

    private final int number;
    private final Variant variant;
    private final int lag;
    private final Stage stage;
    private final Trainer trainer;

    /**
     * When a run ends: at the first of these.
     *
     * @param minutes wall time
     * @param rounds  rounds of the whole run, those before it was resumed included
     * @param passed  whether to end, too, once the gate is passed and ε has fallen to its end
     */
    public record Until(double minutes, long rounds, boolean passed) {
    }

    /**
     * What a run has left.
     *
     * @param origin one sentence: stage, attempts, success rate
     * @param qStar  Q*_g
     * @param kept   whether grasps that promised it kept their promise in {@link GraspThreshold#WANTED_RATE} of cases;
     *               if not, it is the value that comes nearest to it
     */
    public record Result(String origin, double qStar, boolean kept) {
    }

    /**
     * @param number  1 to 5
     * @param start   the nets, which are trained in place
     * @param weights owns whatever weights the stage needs besides
     * @param clocks  for the times that metrics and the run's end tell
     */
    public StageTraining(int number, Variant variant, TrainConfig config, Seeds seeds, TrainedNet start,
            Backend backend, TensorScope weights, Clocks clocks) {
        this.number = number;
        this.variant = variant;
        lag = config.lag();
        SimulatedScenes scenes = new SimulatedScenes();
        stage = new Stages(scenes, config.hard(), config.variation()).stage(number, variant, () -> start.classifier()
                .orElseGet(() -> new GraspClassifier(weights, seeds.stream("classifier", 0))));
        List<ResettableTabletop> worlds = new ArrayList<>();
        for (int w = 0; w < config.worlds(); w++) {
            worlds.add(scenes.tabletop());
        }
        trainer =
                new Trainer(config.ofStage(number), stage, start.qStar(), backend, start.net(), worlds, seeds, clocks);
    }

    /** A stage's nets at random, with the paper's Q*_g. */
    public static TrainedNet untrained(int number, Variant variant, QNetworkConfig network, TensorScope scope,
            Seeds seeds) {
        MpgNet net = new MpgNet(scope, network, variant.nets(number), seeds.stream("weights", 0));
        return new TrainedNet(net, GraspThreshold.PAPER, "untrained", LearnedMethod.fitting(net.primitives()));
    }

    /** Nets for a run that goes on: their weights are in its checkpoint and are read when it is resumed. */
    public static TrainedNet resumed(RunStart begun, TensorScope scope, Seeds seeds) {
        MpgNet net = new MpgNet(scope, begun.network(), begun.nets(), seeds.stream("weights", 0));
        return new TrainedNet(net, begun.qStarBefore(), "resumed", LearnedMethod.fitting(net.primitives()));
    }

    /**
     * The nets of a stage before; a branch that they lack starts from the grasp-net.
     *
     * @throws IOException                   if the file cannot be read
     * @throws mpgnet.nn.io.WeightsException if it is damaged or no network of this program
     */
    public static TrainedNet continued(int number, Variant variant, Path file, TensorScope scope, Seeds seeds)
            throws IOException {
        return TrainedNet.load(file, scope, variant.nets(number), seeds.stream("weights", number));
    }

    /**
     * Takes up what a run has stored, to look at it.
     *
     * @throws IOException if a transition is missing or damaged
     */
    public void load(StoredRun run) throws IOException {
        Checkpoint.loadTraining(run.checkpoint(), trainer.module(), trainer.optimisers());
        List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            transitions.add(run.transition(i));
        }
        trainer.lookAt(run.counters(), transitions);
    }

    /**
     * Takes up some transitions only, to look at them: their places here are their numbers in the replay.
     *
     * @throws IOException if a transition is missing or damaged
     */
    public void load(StoredRun run, int... some) throws IOException {
        List<Transition> transitions = new ArrayList<>();
        for (int transition : some) {
            transitions.add(run.transition(transition));
        }
        load(run, transitions);
    }

    /**
     * Takes up the nets of a stored run, and these transitions as all its experience.
     *
     * @throws IOException if the checkpoint cannot be read
     */
    public void load(StoredRun run, List<Transition> experience) throws IOException {
        Checkpoint.loadTraining(run.checkpoint(), trainer.module(), trainer.optimisers());
        trainer.lookAt(run.counters(), experience);
    }

    public Trainer trainer() {
        return trainer;
    }

    /**
     * Trains until it is time to end.
     *
     * @param run     keeps replay, metrics and checkpoints
     * @param clockNs nanoseconds
     * @param elapsed told the seconds since the beginning, after each round
     * @param stop    whether to end before that, as at the end of any run with a checkpoint; asked after each round
     * @throws IOException       if the run's folder cannot be written
     * @throws DivergedException if a loss is no longer finite
     */
    public void train(Workers workers, RunFolder run, Until until, LongSupplier clockNs, DoubleConsumer elapsed,
            BooleanSupplier stop)
            throws IOException, InterruptedException {
        train(end -> trainer.run(workers, run, end), until, clockNs, elapsed, stop);
    }

    /** As above, with the motions simulated by whoever {@code simulations} stands for. */
    public void train(Simulations simulations, RunFolder run, Until until, LongSupplier clockNs,
            DoubleConsumer elapsed, BooleanSupplier stop) throws IOException, InterruptedException {
        train(end -> trainer.run(simulations, run, end), until, clockNs, elapsed, stop);
    }

    /** A run that asks after each round whether it is to end. */
    @FunctionalInterface
    private interface Rounds {

        void until(BooleanSupplier stop) throws IOException, InterruptedException;
    }

    private void train(Rounds rounds, Until until, LongSupplier clockNs, DoubleConsumer elapsed, BooleanSupplier stop)
            throws IOException, InterruptedException {
        long began = clockNs.getAsLong();
        rounds.until(() -> {
            double elapsedS = (clockNs.getAsLong() - began) * 1e-9;
            elapsed.accept(elapsedS);
            return stop.getAsBoolean() || elapsedS >= until.minutes() * 60 || trainer.rounds() >= until.rounds()
                    || until.passed() && trainer.passed() && trainer.annealed();
        });
    }

    /**
     * Writes the weights.
     *
     * @param revision of the program's sources, as git names it
     */
    public Result save(Path file, String revision) throws IOException {
        TrainingCounters counters = trainer.counters();
        long successes = counters.recent().stream().filter(TrainingCounters.Outcome::success).count();
        String origin = "%s, %d motions, %d gradient steps, %d of the last %d %s succeeded%s".formatted(
                counters.stage(), counters.attempts(), counters.steps(), successes, counters.recent().size(),
                number <= 2 ? "greedy attempts" : "measured episodes", counters.passed() ? ", gate passed" : "")
                + (lag == 0 ? "" : ", learnt %d round behind its play".formatted(lag)) + ", program revision "
                + revision;
        // Stage III grasps nothing.
        double qStar = number <= 2 ? counters.qStar() : trainer.qStar();
        boolean found = !Double.isNaN(qStar);
        // Where no value keeps its promise, the next stage begins from the one that comes nearest to it; where too few
        // motions were made for any greedy grasp, from what this one began with.
        double stored = found ? qStar : GraspThreshold.nearest(counters.grasps().stream()
                .map(grasp -> new GraspThreshold.Grasp(grasp.q(), grasp.success())).toList())
                .orElse(trainer.qStarBefore());
        LearnedMethod method =
                number == Stages.COUNT ? variant.method() : LearnedMethod.fitting(trainer.net().primitives());
        new TrainedNet(trainer.net(), stored, origin, method, stage.classifier(), TrainingTable.STANDARD).save(file);
        return new Result(origin, stored, found);
    }
}
