package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.qlearning.FiniteDifference;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.reward.RewardConstants;
import mpgnet.rl.stage.Variant;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update of a stored run is looked at, made and taken back; what was measured of its motions is kept beside it. */
class UpdateBenchTest {

    private static final int ROUNDS = 4;
    private static final QNetworkConfig SMALL =
            QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 64, 0.1);
    @TempDir
    private static Path folder;

    /** A smoke training of stage I: seconds. */
    @BeforeAll
    static void train() throws IOException, InterruptedException {
        Seeds seeds = new Seeds(1);
        TrainConfig config = TrainConfig.smoke();
        try (Backend backend = cpu(); TensorScope scope = new TensorScope(backend);
                Workers workers = new Workers(config.worlds())) {
            StageTraining training = new StageTraining(1, Variant.FULL, config, seeds,
                    StageTraining.untrained(1, Variant.FULL, SMALL, scope, seeds), backend, scope,
                    Clocks.STOPPED);
            training.train(workers, new RunFolder(folder, new RunOrigin(config, "test", "test"), _ -> {
                // nobody watches
            }), new StageTraining.Until(10, ROUNDS, false), () -> 0, _ -> {
                // nobody watches
            }, () -> false);
        }
    }

    private static Backend cpu() {
        return Backends.named("cpu", 1, false, _ -> {
            // nothing to tell
        });
    }

    @Test
    void anUpdateIsLookedAtMadeAndTakenBack() throws IOException {
        StoredRun run = StoredRun.open(folder);
        try (Backend backend = cpu(); TensorScope scope = new TensorScope(backend)) {
            UpdateBench bench = new UpdateBench(run, 2, Variant.FULL, backend, scope);
            String tensor = "grasp.head.1.weight";
            UpdateBench.Shown first = bench.look(tensor, 5);
            assertEquals(first, bench.look(tensor, 5), "looking changes nothing");
            bench.apply();
            UpdateBench.Shown second = bench.look(tensor, 5);
            assertEquals(first.update().qAfter(), second.update().q(), 1e-6, "Q is where the update has brought it");
            assertEquals(1, bench.applied());
            bench.undo();
            assertEquals(first, bench.look(tensor, 5), "bit for bit");
            assertEquals(first.update(), whole(run, 2), "as mpgnet explain step has it");
            assertThrows(IllegalArgumentException.class, () -> bench.look("grasp.none", 5));
        }
    }

    private static Object whole(StoredRun run, int number) throws IOException {
        Seeds seeds = new Seeds(0);
        try (Backend backend = cpu(); TensorScope scope = new TensorScope(backend)) {
            StageTraining training = new StageTraining(run.stage(), Variant.FULL, run.config(), seeds,
                    StageTraining.resumed(run.start(), scope, seeds), backend, scope, Clocks.STOPPED);
            training.load(run);
            return training.trainer().explain(number);
        }
    }

    @Test
    void finiteDifferencesAgreeWithTheTape() throws IOException {
        StoredRun run = StoredRun.open(folder);
        try (Backend backend = cpu(); TensorScope scope = new TensorScope(backend)) {
            UpdateBench bench = new UpdateBench(run, 2, Variant.FULL, backend, scope);
            String tensor = "grasp.head.1.weight";
            UpdateBench.WeightChange most = bench.look(tensor, 1).changes().getFirst();
            FiniteDifference difference = bench.difference(tensor, most.index());
            assertEquals(most.before(), difference.weight());
            assertEquals(difference.gradient(), difference.quotient(), 1e-5 * Math.abs(difference.gradient()));
            assertEquals(most.gradient(), difference.gradient(), 1e-3 * Math.abs(difference.gradient()),
                    "float says the same as double, to float's digits");
            assertThrows(IllegalArgumentException.class, () -> bench.difference(tensor, 1 << 20));
        }
    }

    @Test
    void evidenceIsKeptAndScoresAsTrainingDid() throws IOException {
        List<EvidenceFile.Entry> entries = EvidenceFile.read(folder, StoredRun.open(folder).size());
        assertEquals(StoredRun.open(folder).size(), entries.size());
        for (EvidenceFile.Entry entry : entries) {
            assertEquals(entry.reward(),
                    RewardConstants.paper().of(entry.net(), true).of(entry.evidence()), "number " + entry.number());
            assertEquals(entry.reward(), StoredRun.open(folder).transition(entry.number()).reward());
        }
        assertTrue(Double.isNaN(entries.getFirst().evidence().graspQBefore()), "stage I asks no discriminator");
    }

    @Test
    void ofEqualNumbersTheLastCountsAndACutLineNone(@TempDir Path other) throws IOException {
        Evidence e = new Evidence(true, true, false, false, false, true, Double.NaN, 0.5, true, -0.25);
        EvidenceFile.append(other, new EvidenceFile.Entry(0, Primitive.PUSH, 0, e));
        EvidenceFile.append(other, new EvidenceFile.Entry(0, Primitive.GRASP, 1, e));
        EvidenceFile.append(other, new EvidenceFile.Entry(7, Primitive.GRASP, 1, e));
        Files.writeString(other.resolve("evidence.jsonl"), "{\"number\":1,\"net\":", StandardOpenOption.APPEND);
        assertEquals(List.of(new EvidenceFile.Entry(0, Primitive.GRASP, 1, e)), EvidenceFile.read(other, 5));
        assertArrayEquals(new Object[0], EvidenceFile.read(other.resolve("none"), 5).toArray());
    }
}
