package mpgnet.rl.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.optim.Sgd;
import mpgnet.nn.optim.SgdConfig;
import mpgnet.rl.baseline.CoordinatorFeatures;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Tally;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.CrossEntropy;

/**
 * How the classifier of Grasping the Invisible learns beside the nets: from the last 200 grasps of the target, by cross
 * entropy and SGD with momentum, one batch of 20 per motion.
 */
final class ClassifierLearner {

    static final int BATCH = 20;
    static final int REMEMBERED = 200;
    /**
     * How far ε has fallen when its first phase ends, in which the higher Q-value decides: as far as the published 0.05
     * + 0.5 · 0.998^n has at the published n = 1,000.
     */
    static final double FIRST_PHASE = 1 - Math.pow(0.998, 1000);
    private static final SgdConfig SGD = new SgdConfig(1e-3, 0.9, 0);

    private final Backend backend;
    private final GraspClassifier classifier;
    private final Sgd sgd;
    private final Deque<TrainingCounters.Example> last = new ArrayDeque<>();

    /** @param backend where {@code classifier} lives */
    ClassifierLearner(Backend backend, GraspClassifier classifier) {
        this.backend = backend;
        this.classifier = classifier;
        this.sgd = new Sgd(SGD, classifier.parameters());
    }

    /**
     * Takes note of a motion, if it says whether the target can be grasped: of a grasp at the best pixel whose values
     * are among the features, which must lie on the target. A pixel drawn at random says nothing about the best one.
     *
     * @param before the motions before this one
     */
    void note(Attempt attempt, Tally before) {
        if (attempt.turn().primitive() == Primitive.GRASP && attempt.greedy() && attempt.evidence().aimed()) {
            add(new TrainingCounters.Example(CoordinatorFeatures.of(attempt.before(), before),
                    attempt.evidence().goalHeld()));
        }
    }

    void add(TrainingCounters.Example example) {
        last.addLast(example);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    List<TrainingCounters.Example> examples() {
        return List.copyOf(last);
    }

    /**
     * One step on a batch drawn without replacement; none before there are enough examples.
     *
     * @throws ArithmeticException if the loss is not finite
     */
    void learn(RandomGenerator random) {
        if (last.size() < BATCH) {
            return;
        }
        List<TrainingCounters.Example> batch = draw(random);
        try (TensorScope step = new TensorScope(backend)) {
            Tape tape = Tape.recording(step);
            Tensor logits = classifier.forward(tape,
                    GraspClassifier.input(step, batch.stream().map(TrainingCounters.Example::features).toList()),
                    Mode.TRAIN);
            Tensor loss = CrossEntropy.apply(tape, logits, batch.stream()
                    .mapToInt(e -> e.grasped() ? GraspClassifier.GRASP : 1 - GraspClassifier.GRASP).toArray());
            if (!Float.isFinite(loss.item())) {
                throw new ArithmeticException("the loss of the classifier of grasps is " + loss.item());
            }
            sgd.zeroGrad();
            tape.backward(loss);
            sgd.step();
        }
        classifier.countBatch();
    }

    private List<TrainingCounters.Example> draw(RandomGenerator random) {
        List<TrainingCounters.Example> left = new ArrayList<>(last);
        List<TrainingCounters.Example> drawn = new ArrayList<>();
        while (drawn.size() < BATCH) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }

    GraspClassifier classifier() {
        return classifier;
    }

    Sgd sgd() {
        return sgd;
    }
}
