package mpgnet.rl.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.StageTraining;
import mpgnet.rl.train.TrainConfig;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {

    private static final long MOST_BYTES = 3_000_000;

    /** However many stages there are and however soon they end, all rows take as many motions. */
    @Test
    void theStagesOfARowTakeAllItsMotions() {
        for (int early : new int[]{0, 1, 700}) {
            for (TableRow row : TableRow.BASELINES) {
                int stages = row.variant().orElseThrow().stages().size();
                int spent = 0;
                for (int left = stages; left > 0; left--) {
                    spent += Budget.FULL.motions(spent, left) - (left > 1 ? early : 0);
                }
                assertEquals(Budget.FULL.motions(), spent, row.label());
            }
        }
    }

    /** No stage is cut off before its ε has fallen, even if every stage before took all that it may. */
    @Test
    void everyStageHasTheMotionsThatItsScheduleNeeds() {
        TrainConfig config = Budget.FULL.config(Variant.FULL);
        int spent = 0;
        for (int left = Stages.COUNT; left > 0; left--) {
            int most = Budget.FULL.motions(spent, left);
            int stage = Stages.COUNT + 1 - left;
            assertTrue(most >= config.warmUpAttempts() + config.ofStage(stage).annealAttempts(), "stage " + stage);
            spent += most;
        }
        for (Variant variant : List.of(Variant.GRASP_ONLY, Variant.VPG, Variant.GTI, Variant.NEITHER)) {
            TrainConfig scratch = Budget.FULL.config(variant);
            int needed = scratch.warmUpAttempts() + scratch.annealAttempts();
            assertTrue(needed <= Budget.FULL.motions() && needed > Budget.FULL.motions() / 2, variant.label());
            assertEquals(variant.alternating(), scratch.alternateEvery() > 1, variant.label());
        }
    }

    @Test
    void aRowsWeightsAreSmallEnoughToBeCommitted(@TempDir Path folder) throws IOException {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            for (Budget budget : Budget.values()) {
                TrainedNet net =
                        StageTraining.untrained(Stages.COUNT, Variant.FULL, budget.network(), scope, new Seeds(1));
                Path file = folder.resolve(budget.label());
                net.save(file);
                assertTrue(Files.size(file) < MOST_BYTES, file + ": " + Files.size(file));
            }
        }
    }

    @Test
    void aTrainingWithOtherHyperParametersDoesNotFit() {
        Training today = new Training(Training.VERSION, TableRow.VPG, 1, Budget.FULL, Budget.FULL.config(Variant.VPG),
                Budget.FULL.network(), 1.0, "test", List.of());
        assertTrue(today.fits(Budget.FULL));
        assertFalse(today.fits(Budget.SMOKE));
        assertFalse(new Training(Training.VERSION, TableRow.VPG, 1, Budget.FULL, TrainConfig.standard(),
                Budget.FULL.network(), 1.0, "test", List.of()).fits(Budget.FULL));
        assertFalse(new Training(Training.VERSION, TableRow.VPG, 1, Budget.FULL, Budget.FULL.config(Variant.VPG),
                Budget.SMOKE.network(), 1.0, "test", List.of()).fits(Budget.FULL));
    }

    @Test
    void whatThereIsNotIsNamedWithWhatThereIs() {
        String row = assertThrows(IllegalArgumentException.class, () -> TableRow.of("magic")).getMessage();
        assertTrue(row.contains("magic") && row.contains("no-multistage") && row.contains("random"), row);
        String budget = assertThrows(IllegalArgumentException.class, () -> Budget.of("huge")).getMessage();
        assertTrue(budget.contains("huge") && budget.contains("smoke"), budget);
    }
}
