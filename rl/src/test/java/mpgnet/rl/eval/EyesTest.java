package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import mpgnet.rl.segment.LearntSegmentation;
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

class EyesTest {

    private static final Path NET = Path.of("..", "weights", "segment.safetensors");
    private static final WorkCellSettings CELL = WorkCellSettings.standard();

    @Test
    void masksComeFromWhatTheCellSays() throws IOException {
        try (Backend backend = Backends.cpu(1);
                Eyes truth = Eyes.of(CELL, null, Eyes.WeightsFiles.HERE);
                Eyes geometry = Eyes.of(CELL.with(WorkCellSettings.Masks.PREDICTED), null, Eyes.WeightsFiles.HERE);
                Eyes learnt = Eyes.of(CELL.withSegmentNet(WeightsRef.of(NET)), backend, Eyes.WeightsFiles.HERE);
                Eyes moved = Eyes.of(CELL.withSegmentNet(new WeightsRef("elsewhere", WeightsRef.of(NET).sha256())),
                        backend, _ -> NET)) {
            assertEquals(Optional.empty(), truth.segmentation());
            assertInstanceOf(GeometricSegmentation.class, geometry.segmentation().orElseThrow());
            assertInstanceOf(LearntSegmentation.class, learnt.segmentation().orElseThrow());
            assertInstanceOf(LearntSegmentation.class, moved.segmentation().orElseThrow());
        }
    }

    @Test
    void anotherNetworkIsNotTakenForTheOneThatWasMeant() {
        WorkCellSettings cell = CELL.withSegmentNet(new WeightsRef(NET.toString(), "ab12"));
        assertTrue(assertThrows(UncheckedIOException.class, () -> Eyes.of(cell, null, Eyes.WeightsFiles.HERE))
                .getMessage().contains("segment.safetensors"));
    }

    @Test
    void aNetworkWithTrueMasksIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WorkCellSettings(CELL.arm(), CELL.gripper(),
                CELL.release(), CELL.rule(), CELL.cameras(), null, WorkCellSettings.Masks.TRUE,
                new WeightsRef("net", "ab12"), null, CELL.ownCameras()));
    }
}
