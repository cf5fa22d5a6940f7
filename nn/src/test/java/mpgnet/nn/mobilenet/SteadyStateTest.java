package mpgnet.nn.mobilenet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Mean;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/**
 * Once the pool is full, a training step of a whole trunk takes no new memory, and closed scopes leave nothing in use.
 */
class SteadyStateTest {

    private static final int WARM_UP_STEPS = 3;
    private static final int STEPS = 3;

    /** On one thread: how many scratch arrays several threads hold at once depends on who is faster. */
    @Test
    void aTrainingStepTakesNoNewMemory() {
        try (Backend backend = Backends.cpu(1)) {
            try (TensorScope scope = new TensorScope(backend)) {
                MobileNetV3 net = new MobileNetV3(scope, "", Backbone.SMALL, 16,
                        new NormSpec(MobileNetV3.NORM_EPS, 0.1), new SplittableRandom(1));
                Adam adam = new Adam(AdamConfig.paper(), net.parameters());
                Tensor image = scope.zeros(Shape.of(2, 96, 96, 3));
                steps(backend, net, adam, image, WARM_UP_STEPS);
                long live = backend.memory().liveNumbers();
                long created = backend.memory().createdNumbers();
                steps(backend, net, adam, image, STEPS);
                assertEquals(created, backend.memory().createdNumbers(), "numbers in the pool");
                assertEquals(live, backend.memory().liveNumbers(), "numbers in use between steps");
            }
            assertEquals(0, backend.memory().liveNumbers(), "numbers in use after the last scope has closed");
        }
    }

    private static void steps(Backend backend, MobileNetV3 net, Adam adam, Tensor image, int count) {
        for (int i = 0; i < count; i++) {
            adam.zeroGrad();
            try (TensorScope step = new TensorScope(backend)) {
                Tape tape = Tape.recording(step);
                Tensor features = net.forward(tape, image, Mode.TRAIN);
                tape.backward(Mean.apply(tape, Multiply.apply(tape, features, features)));
            }
            adam.step();
        }
    }
}
