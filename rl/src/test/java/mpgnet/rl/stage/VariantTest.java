package mpgnet.rl.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import mpgnet.rl.Samples;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

class VariantTest {

    private static final Stages STAGES = new Stages(new SimulatedScenes(), HardScenes.NONE, Variation.NONE);

    @Test
    void everyVariantTrainsWhatItsMethodDecidesWith() {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Supplier<GraspClassifier> classifier = () -> new GraspClassifier(scope, new SplittableRandom(1));
            for (Variant variant : Variant.values()) {
                Stage joint = STAGES.stage(5, variant, classifier);
                assertEquals(variant.method().nets(), EnumSet.copyOf(joint.trains()), variant.label());
                assertTrue(variant.nets(5).containsAll(joint.discriminators()), variant.label());
                assertEquals(5, variant.stages().getLast());
                assertEquals(!variant.multiStage(), joint.trainsMaskEncoder(),
                        "who starts from nothing must learn to see the mask");
                assertEquals(variant == Variant.GTI, joint.classifier().isPresent(), variant.label());
                for (int stage : variant.stages()) {
                    assertTrue(variant.nets(stage).containsAll(STAGES.stage(stage, variant, classifier).trains()),
                            variant.label() + " stage " + stage);
                }
            }
        }
    }

    @Test
    void efficientPushGraspingLearnsNoMoves() {
        assertEquals(List.of(1, 2, 4, 5), Variant.EPG.stages());
        assertEquals(Set.of(Primitive.PUSH, Primitive.GRASP), Variant.EPG.nets(4));
    }

    /** A push that changes something and helps, but frees none of the target's border. */
    @Test
    void efficientPushGraspingAlonePaysForTheBorder() {
        Evidence helps = new Evidence(false, false, false, true, true, true, 0, 1, true, 0);
        for (int stage : new int[]{4, 5}) {
            assertEquals(-0.5, push(Variant.EPG, stage).of(helps), "stage " + stage);
            assertEquals(0.5, push(Variant.FULL, stage).of(helps), "stage " + stage);
        }
    }

    private static Reward push(Variant variant, int stage) {
        return STAGES.stage(stage, variant, () -> {
            throw new AssertionError("no classifier here");
        }).reward(Primitive.PUSH);
    }

    @Test
    void onlyGraspFirstGraspsInTheJointStageWhatSomethingLiesOver() {
        assertEquals(Primitive.GRASP, turnUnderCover(Variant.GRASP_FIRST));
        assertEquals(Primitive.MOVE, turnUnderCover(Variant.FULL));
    }

    /** Whose turn it is with a covered target whose grasp promises just Q*_g. */
    private static Primitive turnUnderCover(Variant variant) {
        Situation s = Samples.situation();
        Situation covered = new Situation(s.observation(), s.state(), true, Map.of(Primitive.GRASP, 1.5));
        return STAGES.stage(5, variant, () -> {
            throw new AssertionError("no classifier here");
        }).turn(covered, Tally.NONE, 1.5, new SplittableRandom(1)).orElseThrow().primitive();
    }

    @Test
    void anUnknownVariantIsNamedWithTheOnesThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> Variant.of("best")).getMessage();
        assertTrue(message.contains("best") && message.contains("no-alternating") && message.contains("vpg"), message);
    }
}
