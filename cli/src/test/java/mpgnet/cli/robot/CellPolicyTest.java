package mpgnet.cli.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** Who decides at a work cell knows its fingers: those of the simulator's gripper would be stopped beside blocks. */
class CellPolicyTest {

    @Test
    void itDecidesForTheCellsOwnGripper() throws IOException {
        WorkCellConfig cell = WorkCellConfig.read(Optional.empty(), new WorkCellConfig.Overrides(Optional.empty(),
                OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
                OptionalInt.empty()));
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            TrainedNet nets = TrainedNet.untrained(scope, new SplittableRandom(1));
            Embodiment body = assertInstanceOf(MovePushGrasp.class, CellPolicy.of(backend, nets, cell)).body();
            assertEquals("robotiq-2f85", body.gripper().name());
            assertEquals(cell.setup().motion(), body.motion());
        }
    }
}
