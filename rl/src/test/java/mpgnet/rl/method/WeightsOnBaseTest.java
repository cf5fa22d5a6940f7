package mpgnet.rl.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.SafeTensorsWriter;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsOnBaseTest {

    @TempDir
    private Path folder;
    private Path grasp;
    private Path whole;
    private Path reduced;

    private static StoredTensor numbers(float... values) {
        return new StoredTensor(java.util.List.of(values.length), values);
    }

    @BeforeEach
    void twoStages() throws IOException {
        grasp = folder.resolve("stage2.safetensors");
        whole = folder.resolve("whole.safetensors");
        reduced = folder.resolve("stage3.safetensors");
        SafeTensorsWriter.write(grasp, new TensorFile(Map.of("grasp.a", numbers(1, 2)), Map.of("qStar", "1.5")),
                Precision.F16);
        SafeTensorsWriter.write(whole, new TensorFile(
                Map.of("grasp.a", numbers(1, 2), "move.a", numbers(3, 4)), Map.of("qStar", "1.8")), Precision.F16);
    }

    @Test
    void whatTheBaseHoldsIsLeftOutAndReadFromThere() throws IOException {
        assertArrayEquals(new int[]{1, 1}, WeightsOnBase.write(whole, grasp, reduced));
        assertEquals(java.util.Set.of("move.a"), SafeTensorsReader.read(reduced).tensors().keySet());
        TensorFile read = WeightsOnBase.read(reduced);
        assertArrayEquals(new float[]{1, 2}, read.tensors().get("grasp.a").values());
        assertArrayEquals(new float[]{3, 4}, read.tensors().get("move.a").values());
        assertEquals("1.8", read.metadata().get("qStar"), "the stage's own");
    }

    @Test
    void anotherBaseOrNoneIsToldFromTheRightOne() throws IOException {
        WeightsOnBase.write(whole, grasp, reduced);
        SafeTensorsWriter.write(grasp, new TensorFile(Map.of("grasp.a", numbers(1, 5)), Map.of()), Precision.F16);
        assertTrue(assertThrows(WeightsException.class, () -> WeightsOnBase.read(reduced)).getMessage()
                .contains("another"));
        Files.delete(grasp);
        assertTrue(assertThrows(WeightsException.class, () -> WeightsOnBase.read(reduced)).getMessage()
                .contains("not there"));
    }

    @Test
    void aBaseIsASimpleName() throws IOException {
        SafeTensorsWriter.write(reduced,
                new TensorFile(Map.of("move.a", numbers(1)), Map.of("base", "../stage2.safetensors")), Precision.F16);
        assertTrue(assertThrows(WeightsException.class, () -> WeightsOnBase.read(reduced)).getMessage()
                .contains("no simple file name"));
    }
}
