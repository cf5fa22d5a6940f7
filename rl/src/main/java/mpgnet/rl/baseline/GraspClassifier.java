package mpgnet.rl.baseline;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Statistic;
import mpgnet.nn.layer.BatchNormLayer;
import mpgnet.nn.layer.Linear;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.Activate;

/**
 * The classifier of Grasping the Invisible (the paper's reference [11]): would a grasp of the target hold it now? A
 * perceptron with two hidden layers, BN(5) FC(16) ReLU BN(16) FC(8) ReLU BN(8) FC(2). Used by one thread at a time.
 */
public final class GraspClassifier implements Module {

    /** Its tensors' names in a weights file begin with this. */
    public static final String PREFIX = "classifier.";
    /** The class of a situation whose grasp holds the target; the other class, of one where it fails, is 0. */
    public static final int GRASP = 1;

    private static final int[] HIDDEN = {16, 8};
    private static final int CLASSES = 2;
    private static final float BIAS = 0.01f;
    /** PyTorch's BatchNorm1d. */
    private static final NormSpec NORM = new NormSpec(1e-5, 0.1);
    /**
     * After this many batches the running statistics owe less than 0.9^100 = 3e-5 to the values that they began with.
     */
    private static final int ENOUGH_BATCHES = 100;

    private final TensorScope scope;
    private final BatchNormLayer norm1;
    private final Linear linear1;
    private final BatchNormLayer norm2;
    private final Linear linear2;
    private final BatchNormLayer norm3;
    private final Linear linear3;
    private final Statistic batches;

    /**
     * @param scope  owns the weights
     * @param random draws them, by Xavier's rule
     */
    public GraspClassifier(TensorScope scope, RandomGenerator random) {
        this.scope = scope;
        norm1 = new BatchNormLayer(scope, PREFIX + "bn1", CoordinatorFeatures.COUNT, NORM);
        linear1 = Linear.xavier(scope, PREFIX + "fc1", CoordinatorFeatures.COUNT, HIDDEN[0], BIAS, random);
        norm2 = new BatchNormLayer(scope, PREFIX + "bn2", HIDDEN[0], NORM);
        linear2 = Linear.xavier(scope, PREFIX + "fc2", HIDDEN[0], HIDDEN[1], BIAS, random);
        norm3 = new BatchNormLayer(scope, PREFIX + "bn3", HIDDEN[1], NORM);
        linear3 = Linear.xavier(scope, PREFIX + "fc3", HIDDEN[1], CLASSES, BIAS, random);
        batches = new Statistic(PREFIX + "batches", scope.zeros(Shape.of(1)));
    }

    /**
     * @param x situations [N, 1, 1, 5]
     * @return logits [N, 1, 1, 2]
     */
    public Tensor forward(Tape tape, Tensor x, Mode mode) {
        Tensor h1 = Activate.apply(tape, linear1.forward(tape, norm1.forward(tape, x, mode, Activation.IDENTITY)),
                Activation.RELU);
        Tensor h2 = Activate.apply(tape, linear2.forward(tape, norm2.forward(tape, h1, mode, Activation.IDENTITY)),
                Activation.RELU);
        return linear3.forward(tape, norm3.forward(tape, h2, mode, Activation.IDENTITY));
    }

    /** Some situations as {@link #forward} takes them. */
    public static Tensor input(TensorScope scope, List<CoordinatorFeatures> situations) {
        float[] x = new float[situations.size() * CoordinatorFeatures.COUNT];
        for (int n = 0; n < situations.size(); n++) {
            System.arraycopy(situations.get(n).toArray(), 0, x, n * CoordinatorFeatures.COUNT,
                    CoordinatorFeatures.COUNT);
        }
        return scope.of(Shape.of(situations.size(), 1, 1, CoordinatorFeatures.COUNT), x);
    }

    /** Whether the grasp's class is the likelier one; a tie goes to the push, as argmax takes the first. */
    public boolean favoursGrasp(CoordinatorFeatures now) {
        try (TensorScope decision = new TensorScope(scope.backend())) {
            float[] logits = forward(Tape.inference(decision), input(decision, List.of(now)), Mode.EVAL).toArray();
            return logits[GRASP] > logits[1 - GRASP];
        }
    }

    /** Whether it has learnt from enough batches to be asked. */
    public boolean ready() {
        return batches.tensor().item() >= ENOUGH_BATCHES;
    }

    /** Counts one more batch that it has learnt from, up to the number that is enough. */
    public void countBatch() {
        batches.tensor().copyFrom(new float[]{Math.min(ENOUGH_BATCHES, batches.tensor().item() + 1)});
    }

    @Override
    public List<Module> children() {
        return List.of(norm1, linear1, norm2, linear2, norm3, linear3);
    }

    @Override
    public List<Statistic> ownStatistics() {
        return List.of(batches);
    }
}
