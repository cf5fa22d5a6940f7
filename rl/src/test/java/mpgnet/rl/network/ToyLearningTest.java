package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.loss.HuberLoss;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.GradientClip;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** The whole path of training, small: views, network, loss, gradients, optimiser. */
class ToyLearningTest {

    private static final int STEPS = 60;
    private static final int SETTLING_PASSES = 40;
    private static final float[] TARGETS = {1, 0, 1, 0, 0.5f, -0.5f};

    @Test
    void aBatchIsLearntByHeart() {
        try (Backend backend = Backends.cpu(1); TensorScope weights = new TensorScope(backend)) {
            MpgNet net = new MpgNet(weights, Toy.config(0.1), EnumSet.of(Primitive.GRASP), new SplittableRandom(11));
            Adam adam = new Adam(new AdamConfig(3e-3, 0.9, 0.99, 1e-8, 2e-5), net.parameters());
            List<ActionSample> samples = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < TARGETS.length; i++) {
                samples.add(
                        new ActionSample(Toy.scene(random), new Window(105, 105, 32), new Choice(i, 103 + i, 107 - i)));
            }
            double loss = Double.NaN;
            for (int step = 0; step < STEPS; step++) {
                loss = step(backend, net, adam, samples);
            }
            assertTrue(loss < 1e-3, "loss after training: " + loss);
            // The running statistics lag behind weights that moved fast: let them settle, then decide with them.
            for (int pass = 0; pass < SETTLING_PASSES; pass++) {
                try (TensorScope scope = new TensorScope(backend)) {
                    new ActionBatch(scope, samples).q(Tape.inference(scope), net, Primitive.GRASP, Mode.TRAIN);
                }
            }
            try (TensorScope scope = new TensorScope(backend)) {
                float[] q = new ActionBatch(scope, samples).q(Tape.inference(scope), net, Primitive.GRASP, Mode.EVAL)
                        .toArray();
                // Four feature cells of six images leave batch and running statistics apart, so only the order is asked
                // for.
                for (int success : new int[]{0, 2}) {
                    for (int failure : new int[]{1, 3}) {
                        assertTrue(q[success] > q[failure] + 0.2,
                                "a success must be valued above a failure: " + Arrays.toString(q));
                    }
                }
            }
        }
    }

    private static double step(Backend backend, MpgNet net, Adam adam, List<ActionSample> samples) {
        try (TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.recording(scope);
            Tensor q = new ActionBatch(scope, samples).q(tape, net, Primitive.GRASP, Mode.TRAIN);
            Tensor loss = HuberLoss.apply(tape, scope, q, TARGETS, new float[]{1, 1, 1, 1, 1, 1});
            adam.zeroGrad();
            tape.backward(loss);
            GradientClip.byGlobalNorm(net.parameters(), 10);
            adam.step();
            return loss.item();
        }
    }
}
