package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.rl.Samples;
import mpgnet.rl.baseline.CoordinatorFeatures;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The classifier learns what a toy table's grasps follow, and from nothing but grasps of the target at their best
 * pixel.
 */
class ClassifierLearnerTest {

    private final Backend backend = Backends.cpu(2);
    private final TensorScope scope = new TensorScope(backend);

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    private ClassifierLearner learner() {
        return new ClassifierLearner(backend, new GraspClassifier(scope, new SplittableRandom(1)));
    }

    /** In this world a grasp holds where the border is free; the values promise nothing. */
    private static TrainingCounters.Example example(SplittableRandom random) {
        double occupancy = random.nextDouble();
        return new TrainingCounters.Example(new CoordinatorFeatures(random.nextDouble(), random.nextDouble(), occupancy,
                3 * occupancy, random.nextInt(4)), occupancy < 0.4);
    }

    @Test
    void learnsWhatDecidesInSeconds() {
        ClassifierLearner learner = learner();
        SplittableRandom random = new SplittableRandom(7);
        for (int motion = 0; motion < 1500; motion++) {
            learner.add(example(random));
            learner.learn(random);
        }
        assertEquals(ClassifierLearner.REMEMBERED, learner.examples().size());
        int right = 0;
        for (int i = 0; i < 500; i++) {
            TrainingCounters.Example unseen = example(random);
            right += learner.classifier().favoursGrasp(unseen.features()) == unseen.grasped() ? 1 : 0;
        }
        assertTrue(right > 475, right + " of 500 unseen situations");
        assertTrue(learner.classifier().ready());
    }

    @Test
    void theSameExamplesAndSeedGiveTheSameBits() {
        List<float[]> weights = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            try (Backend own = Backends.cpu(threads); TensorScope ownScope = new TensorScope(own)) {
                ClassifierLearner learner =
                        new ClassifierLearner(own, new GraspClassifier(ownScope, new SplittableRandom(1)));
                SplittableRandom random = new SplittableRandom(3);
                for (int motion = 0; motion < 60; motion++) {
                    learner.add(example(random));
                    learner.learn(random);
                }
                learner.classifier().parameters().forEach(p -> weights.add(p.tensor().toArray()));
            }
        }
        for (int i = 0; i < weights.size() / 2; i++) {
            assertArrayEquals(weights.get(i), weights.get(weights.size() / 2 + i));
        }
    }

    private static Attempt attempt(Primitive primitive, double q, boolean aimed, boolean held) {
        Situation s = Samples.situation();
        Situation scored =
                new Situation(s.observation(), s.state(), false, Map.of(Primitive.PUSH, 0.2, Primitive.GRASP, 0.6));
        Turn turn = new Turn(primitive, Goal.object(3, s.observation().target()));
        return new Attempt(scored, turn, new Choice(0, 105, 90), q,
                new Evidence(held, held, false, false, false, true, 0.6, 0.6, aimed, 0), held ? 1 : 0);
    }

    @Test
    void onlyAGraspAtTheBestPixelOnTheTargetIsAnExample() {
        ClassifierLearner learner = learner();
        learner.note(attempt(Primitive.PUSH, 0.2, true, false), Tally.NONE);
        learner.note(attempt(Primitive.GRASP, Double.NaN, true, true), Tally.NONE);
        learner.note(attempt(Primitive.GRASP, 0.6, false, false), Tally.NONE);
        assertEquals(List.of(), learner.examples());
        learner.note(attempt(Primitive.GRASP, 0.6, true, false), Tally.NONE);
        learner.note(attempt(Primitive.GRASP, 0.6, true, true), new Tally(0, 0, 1, 1));
        assertEquals(List.of(false, true), learner.examples().stream().map(TrainingCounters.Example::grasped).toList());
        assertEquals(List.of(0, 1), learner.examples().stream().map(e -> e.features().failedGrasps()).toList());
        assertEquals(0.6, learner.examples().getFirst().features().graspQ());
    }
}
