package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Variation;
import mpgnet.rl.stage.StageI;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training loop on a world without physics: repetition, resumption, and learning itself. */
class TrainerTest {

    /** The full trunks at a quarter of the standard's pixels. */
    private static final QNetworkConfig NET = QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1);

    private record Ended(List<float[]> weights, TrainingCounters counters) {
    }

    private static Ended train(Path folder, TrainConfig config, int threads, long rounds) throws Exception {
        return train(folder, config, threads, rounds, "cpu", new ArrayList<>());
    }

    private static Ended train(Path folder, TrainConfig config, int threads, long rounds, String arithmetic,
            List<String> warnings) throws Exception {
        Seeds seeds = new Seeds(11);
        try (Backend backend = Backends.cpu(threads); TensorScope scope = new TensorScope(backend);
                Workers workers = new Workers(threads)) {
            MpgNet net = new MpgNet(scope, NET, Set.of(Primitive.GRASP), seeds.stream("weights", 0));
            List<ScriptedTable> worlds = new ArrayList<>();
            for (int w = 0; w < config.worlds(); w++) {
                worlds.add(new ScriptedTable());
            }
            Trainer trainer =
                    new Trainer(config, new StageI(ScriptedTable::scene, 6), 0, backend, net, worlds, seeds,
                            Clocks.STOPPED);
            RunFolder run = new RunFolder(folder, new RunOrigin(config, "test", arithmetic), p -> {
            });
            run.resume(trainer, warnings::add);
            trainer.run(workers, run, () -> trainer.counters().round() >= rounds);
            return new Ended(net.parameters().stream().map(p -> p.tensor().toArray()).toList(), trainer.counters());
        }
    }

    private static void assertSame(Ended a, Ended b) {
        assertEquals(a.counters(), b.counters());
        for (int i = 0; i < a.weights().size(); i++) {
            assertArrayEquals(a.weights().get(i), b.weights().get(i));
        }
    }

    @Test
    void aRunThatWasStoppedEndsAsOneThatWasNotOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
        TrainConfig config = TrainConfig.smoke();
        Ended whole = train(folder.resolve("whole"), config, 1, 6);
        train(folder.resolve("parts"), config, 2, 2);
        Ended resumed = train(folder.resolve("parts"), config, 2, 6);
        assertSame(whole, resumed);
        assertEquals(Files.readAllLines(folder.resolve("whole/metrics.jsonl")),
                Files.readAllLines(folder.resolve("parts/metrics.jsonl")));
    }

    @Test
    void onAnotherKindOfUnitTheRunIsSaidNotToBeBitEqual(@TempDir Path folder) throws Exception {
        List<String> warnings = new ArrayList<>();
        train(folder, TrainConfig.smoke(), 2, 2, "wide vectors", warnings);
        train(folder, TrainConfig.smoke(), 2, 3, "wide vectors", warnings);
        assertEquals(List.of(), warnings);
        train(folder, TrainConfig.smoke(), 2, 4, "narrow vectors", warnings);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().contains("wide vectors") && warnings.getFirst().contains("narrow vectors")
                && warnings.getFirst().contains("not bit-equal"), warnings.toString());
    }

    @Test
    void aDamagedCheckpointIsPassedOverForTheOneBefore(@TempDir Path folder) throws Exception {
        TrainConfig config = TrainConfig.smoke();
        Ended whole = train(folder.resolve("whole"), config, 2, 6);
        train(folder.resolve("parts"), config, 2, 4);
        Path newest = folder.resolve("parts/checkpoint-0000004.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length / 3));
        assertSame(whole, train(folder.resolve("parts"), config, 2, 6));
    }

    @Test
    void withoutAnyGoodCheckpointResumingIsRefused(@TempDir Path folder) throws Exception {
        train(folder, TrainConfig.smoke(), 2, 2);
        Files.write(folder.resolve("checkpoint-0000002.safetensors"), new byte[9]);
        assertTrue(assertThrows(IOException.class, () -> train(folder, TrainConfig.smoke(), 2, 4)).getMessage()
                .contains(folder.toString()));
    }

    /**
     * One bar on an empty table: random grasps hold it in about one case of twelve; after half a minute's learning most
     * do.
     */
    @Test
    void theBarIsLearnt(@TempDir Path folder) throws Exception {
        TrainConfig config = TrainConfigBuilder.builder()
                .worlds(4).warmUpAttempts(160).stepsPerRound(2).batch(16)
                .learningRate(2e-3).learningRateEnd(5e-4).beta1(0.9)
                .beta2(0.99).weightDecay(2e-5).clipNorm(10)
                .gamma(0.5).epsilonStart(0.2).epsilonEnd(0.1).annealAttempts(200)
                .refresh(0.05).checkpointEvery(1000).alternateEvery(1000)
                .measuredShare(0).gate(0.8).heuristicAfter(0).lag(0).aids(LearningAids.ALL).hard(HardScenes.NONE)
                .variation(Variation.NONE).teaching(Teaching.NONE).joint(JointStage.AS_OTHERS)
                .build();
        Ended learnt = train(folder, config, 2, 110);
        long held = learnt.counters().recent().stream().filter(TrainingCounters.Outcome::success).count();
        assertTrue(held >= 60,
                held + " of the last " + learnt.counters().recent().size() + " greedy grasps held the bar");
        List<MetricsFile.Line> rounds = MetricsFile.read(folder.resolve(MetricsFile.NAME));
        assertTrue(rounds.stream().allMatch(round -> round.grasps() == 4), "a grasp per world and round");
        assertEquals(
                EvidenceFile.read(folder, learnt.counters().replaySize()).stream()
                        .filter(entry -> entry.evidence().goalHeld()).count(),
                rounds.stream().mapToInt(MetricsFile.Line::graspsHeld).sum());
    }
}
