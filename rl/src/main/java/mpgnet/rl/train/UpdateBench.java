package mpgnet.rl.train;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import mpgnet.nn.Parameter;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.qlearning.ExplainedUpdate;
import mpgnet.rl.qlearning.FiniteDifference;
import mpgnet.rl.qlearning.LearningState;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Variant;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * One transition of a stored run, learnt from as often as one likes and taken back again. What it computes is what
 * training does; the run's folder is not changed.
 */
public final class UpdateBench {

    /** Updates that can be taken back; each remembers all weights and Adam's moments. */
    private static final int REMEMBERED = 20;

    private final StoredRun run;
    private final int number;
    private final Transition transition;
    private final StageTraining training;
    private final Deque<LearningState> before = new ArrayDeque<>();

    /**
     * @param number  of the transition
     * @param backend where the nets will live
     * @param weights owns them
     * @throws IOException if the run or the transition cannot be read
     */
    public UpdateBench(StoredRun run, int number, Variant variant, Backend backend, TensorScope weights)
            throws IOException {
        this.run = run;
        this.number = number;
        Seeds seeds = new Seeds(0);
        training = new StageTraining(run.stage(), variant, run.config(), seeds,
                StageTraining.resumed(run.start(), weights, seeds), backend, weights, Clocks.STOPPED);
        training.load(run, number);
        transition = run.transition(number);
    }

    /**
     * One weight's way through an update.
     *
     * @param index    in its tensor
     * @param gradient of the loss, before clipping
     */
    public record WeightChange(int index, float before, double gradient, float after) {
    }

    /**
     * An update and what it did to one tensor.
     *
     * @param update  all its numbers
     * @param changes of the tensor's weights, the greatest first
     */
    public record Shown(ExplainedUpdate update, List<WeightChange> changes) {
    }

    public StoredRun run() {
        return run;
    }

    public int number() {
        return number;
    }

    public Transition transition() {
        return transition;
    }

    /** What its reward means, in words. */
    public String meaning() {
        return training.trainer().meaning(transition.primitive(), transition.reward());
    }

    /** The tensors that the update changes, by name. */
    public List<String> tensors() {
        String prefix = transition.primitive().prefix();
        return training.trainer().adam().parameters().stream().map(Parameter::name)
                .filter(name -> name.startsWith(prefix) || name.startsWith("mask.")).toList();
    }

    /** How many updates have been applied. */
    public int applied() {
        return before.size();
    }

    /**
     * What an update would do; nothing is changed.
     *
     * @param tensor whose weights are looked at
     * @param most   weights that are told of
     * @throws IllegalArgumentException if this stage does not train the transition's net, or has no such tensor
     */
    public Shown look(String tensor, int most) {
        LearningState state = state();
        Shown shown = update(state, tensor, most);
        state.restore(training.trainer().net(), training.trainer().adam());
        return shown;
    }

    /** Makes the update. */
    public void apply() {
        if (before.size() == REMEMBERED) {
            throw new IllegalArgumentException("%d updates have been applied: take one back".formatted(REMEMBERED));
        }
        LearningState state = state();
        training.trainer().explain(0);
        before.push(state);
    }

    /** Takes the last update back; does nothing where there is none. */
    public void undo() {
        if (!before.isEmpty()) {
            before.pop().restore(training.trainer().net(), training.trainer().adam());
        }
    }

    /** What finite differences say of a weight's gradient, for the label that the update has now. */
    public FiniteDifference difference(String tensor, int index) {
        double y = look(tensor, 0).update().y();
        return FiniteDifference.of(training.trainer().net(), transition, y, tensor, index);
    }

    private LearningState state() {
        return LearningState.of(training.trainer().net(), training.trainer().adam());
    }

    private Shown update(LearningState state, String tensor, int most) {
        Parameter parameter = training.trainer().adam().parameters().stream().filter(p -> p.name().equals(tensor))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("there is no tensor " + tensor));
        ExplainedUpdate update = training.trainer().explain(0);
        float[] was = state.weights().get(tensor);
        float[] is = parameter.tensor().toArray();
        float[] gradient =
                parameter.tensor().grad() == null ? new float[is.length] : parameter.tensor().grad().toArray();
        double unclipped = Math.max(1, update.gradientNorm() / update.clipNorm());
        List<WeightChange> changes = new ArrayList<>();
        IntStream.range(0, is.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(gradient[i])).thenComparing(i -> i))
                .limit(most)
                .forEach(i -> changes.add(new WeightChange(i, was[i], gradient[i] * unclipped, is[i])));
        return new Shown(update, changes);
    }
}
