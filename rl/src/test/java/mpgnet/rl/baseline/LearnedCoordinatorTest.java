package mpgnet.rl.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.nn.Parameter;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who decides when, and ties. */
class LearnedCoordinatorTest {

    private final Backend backend = Backends.cpu(1);
    private final TensorScope scope = new TensorScope(backend);
    private final GraspClassifier classifier = new GraspClassifier(scope, new SplittableRandom(1));
    private final LearnedCoordinator coordinator = new LearnedCoordinator(classifier);

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    private static Situation scored(double pushQ, double graspQ) {
        Situation s = Samples.situation();
        return new Situation(s.observation(), s.state(), false, Map.of(Primitive.PUSH, pushQ, Primitive.GRASP, graspQ));
    }

    /** Makes the classifier's answer a constant. */
    private void answer(float push, float grasp) {
        for (Parameter p : classifier.parameters()) {
            if (p.name().startsWith("classifier.fc3")) {
                p.tensor().copyFrom(
                        p.name().endsWith("bias") ? new float[]{push, grasp} : new float[p.tensor().shape().size()]);
            }
        }
    }

    @Test
    void theHigherValueDecidesUntilTheClassifierHasLearnt() {
        answer(1, 0);
        for (int batch = 0; batch < 100; batch++) {
            assertFalse(classifier.ready(), "after " + batch + " batches");
            classifier.countBatch();
        }
        assertTrue(classifier.ready());
        assertEquals(Primitive.PUSH, coordinator.next(scored(0.1, 0.9), Tally.NONE),
                "the classifier, whatever the values are");
        LearnedCoordinator untaught = new LearnedCoordinator(new GraspClassifier(scope, new SplittableRandom(1)));
        assertEquals(Primitive.GRASP, untaught.next(scored(0.1, 0.9), Tally.NONE));
        assertEquals(Primitive.PUSH, untaught.next(scored(0.9, 0.1), Tally.NONE));
        assertEquals(Primitive.PUSH, untaught.next(scored(0.5, 0.5), Tally.NONE));
    }

    @Test
    void theLikelierClassDecidesAndATieIsAPush() {
        for (int batch = 0; batch < 100; batch++) {
            classifier.countBatch();
        }
        answer(0, 0.5f);
        assertEquals(Primitive.GRASP, coordinator.next(scored(0.9, 0.1), Tally.NONE));
        answer(0.5f, 0.5f);
        assertEquals(Primitive.PUSH, coordinator.next(scored(0.9, 0.1), Tally.NONE));
    }
}
