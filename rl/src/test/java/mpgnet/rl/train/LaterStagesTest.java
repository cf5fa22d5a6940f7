package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.baseline.GtiReward;
import mpgnet.rl.baseline.HighestValue;
import mpgnet.rl.baseline.LearnedCoordinator;
import mpgnet.rl.baseline.VpgReward;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Variation;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.StageIII;
import mpgnet.rl.stage.StageV;
import mpgnet.rl.workflow.Workflow;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages III and V on a world without physics: what is frozen stays, what learns learns, and a run repeats itself. */
class LaterStagesTest {

    private static final QNetworkConfig NET = QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1);
    private static final Stage THREE = new StageIII(List.of(ScriptedStack::scene));
    private static final Stage FIVE =
            new StageV(List.of(ScriptedStack::scene), Variation.NONE, qStar -> new Workflow(qStar, 5, 1),
                    Set.of(Primitive.GRASP),
                    List.of(Primitive.GRASP, Primitive.PUSH, Primitive.MOVE), Reward::of, false, 10);

    /** @param before, after every parameter and statistic by name */
    private record Ended(Map<String, float[]> before, Map<String, float[]> after, TrainingCounters counters) {

        boolean changed(String prefix) {
            return before.keySet().stream().filter(name -> name.startsWith(prefix))
                    .anyMatch(name -> !Arrays.equals(before.get(name), after.get(name)));
        }
    }

    private static Ended train(Stage stage, Path folder, TrainConfig config, int threads, long rounds)
            throws Exception {
        return train(scope -> stage, folder, config, threads, rounds);
    }

    /** @param stageIn what the stage learns besides the nets lives in their scope */
    private static Ended train(Function<TensorScope, Stage> stageIn, Path folder, TrainConfig config, int threads,
            long rounds) throws Exception {
        Seeds seeds = new Seeds(5);
        try (Backend backend = Backends.cpu(threads); TensorScope scope = new TensorScope(backend);
                Workers workers = new Workers(threads)) {
            MpgNet net = new MpgNet(scope, NET, EnumSet.allOf(Primitive.class), seeds.stream("weights", 0));
            List<ScriptedStack> worlds = Stream.generate(ScriptedStack::new).limit(config.worlds()).toList();
            Trainer trainer = new Trainer(config, stageIn.apply(scope), 0.3, backend, net, new ArrayList<>(worlds),
                    seeds, Clocks.STOPPED);
            Map<String, float[]> before = values(trainer.module());
            RunFolder run = new RunFolder(folder, new RunOrigin(config, "test", "cpu"), p -> {
            });
            run.resume(trainer, warning -> {
            });
            trainer.run(workers, run, () -> trainer.rounds() >= rounds);
            return new Ended(before, values(trainer.module()), trainer.counters());
        }
    }

    private static Map<String, float[]> values(Module net) {
        Map<String, float[]> values = new TreeMap<>();
        for (Parameter p : net.parameters()) {
            values.put(p.name(), p.tensor().toArray());
        }
        net.statistics().forEach(s -> values.put(s.name(), s.tensor().toArray()));
        return values;
    }

    @Test
    void stageThreeTrainsTheMoveNetAndLeavesAllElseBitUnchanged(@TempDir Path folder) throws Exception {
        Ended end = train(THREE, folder, TrainConfig.smoke(), 2, 6);
        assertTrue(end.changed("move."));
        assertFalse(end.changed("grasp."), "the discriminator drifts");
        assertFalse(end.changed("push."));
        assertFalse(end.changed("mask."), "the mask encoder, which the discriminator shares, drifts");
    }

    @Test
    void theNetsOfStageFiveLearnOneAfterTheOther(@TempDir Path folder) throws Exception {
        // smoke() alternates each round: the grasp-net first; nothing of the others may have moved while it learnt.
        TrainConfig oneTurn = TrainConfigBuilder.builder()
                .worlds(2).warmUpAttempts(0).stepsPerRound(1).batch(2)
                .learningRate(1e-3).learningRateEnd(1e-4).beta1(0.9)
                .beta2(0.99).weightDecay(2e-5).clipNorm(10)
                .gamma(0.5).epsilonStart(1).epsilonEnd(0.1).annealAttempts(10)
                .refresh(0.05).checkpointEvery(50).alternateEvery(50)
                .measuredShare(0).gate(0.8).heuristicAfter(0).lag(0).aids(LearningAids.ALL).hard(HardScenes.NONE)
                .variation(Variation.NONE).teaching(Teaching.NONE).joint(JointStage.AS_OTHERS)
                .build();
        Ended end = train(FIVE, folder, oneTurn, 2, 12);
        assertTrue(end.changed("grasp."));
        assertFalse(end.changed("move.") || end.changed("push.") || end.changed("mask."));
    }

    /**
     * Target-Oriented VPG from scratch: push- and grasp-net learn side by side, the mask encoder with them, and there
     * is no move-net to learn.
     */
    @Test
    void aBaselineTrainsItsOwnNets(@TempDir Path folder) throws Exception {
        Stage vpg = new StageV(List.of(ScriptedStack::scene), Variation.NONE, qStar -> new HighestValue(),
                Set.of(Primitive.PUSH, Primitive.GRASP), List.of(Primitive.GRASP, Primitive.PUSH),
                VpgReward::of, true, 10);
        TrainConfig sideBySide = TrainConfigBuilder.builder()
                .worlds(2).warmUpAttempts(0).stepsPerRound(1).batch(2)
                .learningRate(1e-3).learningRateEnd(1e-4).beta1(0.9)
                .beta2(0.99).weightDecay(2e-5).clipNorm(10)
                .gamma(0.5).epsilonStart(1).epsilonEnd(0.1).annealAttempts(10)
                .refresh(0.05).checkpointEvery(50).alternateEvery(1)
                .measuredShare(0).gate(0.8).heuristicAfter(0).lag(0).aids(LearningAids.ALL).hard(HardScenes.NONE)
                .variation(Variation.NONE).teaching(Teaching.NONE).joint(JointStage.AS_OTHERS)
                .build();
        Ended end = train(vpg, folder, sideBySide, 2, 12);
        assertTrue(end.changed("grasp.") && end.changed("push.") && end.changed("mask."));
        assertFalse(end.changed("move."));
    }

    /**
     * Grasping the Invisible, with a classifier that is asked from the start and begins with a liking for grasps, so
     * that it soon has examples.
     */
    private static Stage graspingTheInvisible(TensorScope scope) {
        GraspClassifier classifier = new GraspClassifier(scope, new Seeds(5).stream("classifier", 0));
        IntStream.range(0, 100).forEach(batch -> classifier.countBatch());
        classifier.parameters().getLast().tensor().copyFrom(new float[]{-2, 2});
        LearnedCoordinator coordinator = new LearnedCoordinator(classifier);
        return new StageV(List.of(ScriptedStack::scene), Variation.NONE, qStar -> coordinator,
                Set.of(Primitive.PUSH, Primitive.GRASP),
                List.of(Primitive.GRASP, Primitive.PUSH), GtiReward::of, true, 10);
    }

    /** @param steps of the nets per round */
    private static TrainConfig gti(int steps) {
        return gti(steps, 10);
    }

    /** @param annealAttempts attempts over which ε falls */
    private static TrainConfig gti(int steps, int annealAttempts) {
        return TrainConfigBuilder.builder()
                .worlds(4).warmUpAttempts(4).stepsPerRound(steps).batch(2)
                .learningRate(1e-3).learningRateEnd(1e-4).beta1(0.9)
                .beta2(0.99).weightDecay(2e-5).clipNorm(10)
                .gamma(0.5).epsilonStart(0.3).epsilonEnd(0.3).annealAttempts(annealAttempts)
                .refresh(0.05).checkpointEvery(8).alternateEvery(1)
                .measuredShare(0.25).gate(0.8).heuristicAfter(0).lag(0).aids(LearningAids.ALL).hard(HardScenes.NONE)
                .variation(Variation.NONE).teaching(Teaching.NONE).joint(JointStage.AS_OTHERS)
                .build();
    }

    /** Half way the classifier's examples, momentum, weights and statistics are read from a checkpoint. */
    @Test
    void aClassifierLearnsBesideTheNetsAndARunRepeatsItselfWhenStopped(@TempDir Path folder) throws Exception {
        Ended whole = train(LaterStagesTest::graspingTheInvisible, folder.resolve("whole"), gti(1), 1, 24);
        assertTrue(whole.changed("classifier.fc1") && whole.changed("grasp.") && whole.changed("push.")
                && whole.changed("mask."));
        assertTrue(whole.counters().classified().size() > ClassifierLearner.BATCH,
                "it had learnt before the run was stopped");
        train(LaterStagesTest::graspingTheInvisible, folder.resolve("parts"), gti(1), 2, 16);
        Ended resumed = train(LaterStagesTest::graspingTheInvisible, folder.resolve("parts"), gti(1), 2, 24);
        assertEquals(whole.counters(), resumed.counters());
        whole.after().forEach((name, values) -> assertArrayEquals(values, resumed.after().get(name), name));
    }

    /** 96 motions: 4 at random and 92 % of the 100 over which ε falls, then two thirds. */
    @Test
    void aClassifierGathersNothingBeforeExplorationHasFallenAsFarAsPublished(@TempDir Path folder) throws Exception {
        assertFalse(train(LaterStagesTest::graspingTheInvisible, folder.resolve("late"), gti(0, 100), 2, 24).counters()
                .classified().isEmpty());
        Ended early = train(LaterStagesTest::graspingTheInvisible, folder.resolve("early"), gti(0, 138), 2, 24);
        assertEquals(List.of(), early.counters().classified());
        assertFalse(early.changed("classifier."));
    }

    @Test
    void aClassifierThatLearnsLeavesTheNetsBitUnchanged(@TempDir Path folder) throws Exception {
        Ended end = train(LaterStagesTest::graspingTheInvisible, folder, gti(0), 2, 16);
        assertTrue(end.changed("classifier.fc1") && end.changed("classifier.bn1"));
        assertFalse(end.changed("grasp.") || end.changed("push.") || end.changed("move.") || end.changed("mask."));
    }

    @Test
    void aRunOfStageFiveRepeatsItselfOnAnyNumberOfThreadsAndWhenStopped(@TempDir Path folder) throws Exception {
        Ended whole = train(FIVE, folder.resolve("whole"), TrainConfig.smoke(), 1, 8);
        train(FIVE, folder.resolve("parts"), TrainConfig.smoke(), 2, 4);
        Ended resumed = train(FIVE, folder.resolve("parts"), TrainConfig.smoke(), 2, 8);
        assertEquals(whole.counters(), resumed.counters());
        whole.after().forEach((name, values) -> assertArrayEquals(values, resumed.after().get(name), name));
    }

    /** A random point of the target's mask lies on the block in one case of six; the move-net finds it in most. */
    @Test
    void theMoveNetLearnsToTakeTheBlock(@TempDir Path folder) throws Exception {
        TrainConfig config = TrainConfigBuilder.builder()
                .worlds(4).warmUpAttempts(120).stepsPerRound(2).batch(16)
                .learningRate(2e-3).learningRateEnd(5e-4).beta1(0.9)
                .beta2(0.99).weightDecay(2e-5).clipNorm(10)
                .gamma(0.5).epsilonStart(0.3).epsilonEnd(0.1).annealAttempts(200)
                .refresh(0.05).checkpointEvery(1000).alternateEvery(1000)
                .measuredShare(0.5).gate(0.8).heuristicAfter(0).lag(0).aids(LearningAids.ALL).hard(HardScenes.NONE)
                .variation(Variation.NONE).teaching(Teaching.NONE).joint(JointStage.AS_OTHERS)
                .build();
        Ended end = train(THREE, folder, config, 2, 90);
        List<TrainingCounters.Outcome> recent = end.counters().recent();
        List<TrainingCounters.Outcome> last = recent.subList(Math.max(0, recent.size() - 25), recent.size());
        long cleared = last.stream().filter(TrainingCounters.Outcome::success).count();
        assertTrue(last.size() >= 20 && cleared >= 0.8 * last.size(),
                cleared + " of the last " + last.size() + " measured episodes uncovered the target");
    }
}
