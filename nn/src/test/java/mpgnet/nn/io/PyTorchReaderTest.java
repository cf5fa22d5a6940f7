package mpgnet.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a file that PyTorch wrote; pth/make_pth.py says with which values. */
class PyTorchReaderTest {

    private static final Path FILE = Path.of("src/test/resources/pth/every_kind.pth");

    @TempDir
    Path folder;

    private final Map<String, StoredTensor> tensors;

    PyTorchReaderTest() throws IOException {
        tensors = WeightsReader.read(FILE).tensors();
    }

    @Test
    void aModulesStateIsReadInOrder() {
        assertEquals(
                List.of("0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var",
                        "1.num_batches_tracked"),
                List.copyOf(tensors.keySet()).subList(0, 7));
        check("0.weight", List.of(3, 2, 1, 2), 0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f, 0.875f, 1, 1.125f, 1.25f,
                1.375f);
        check("0.bias", List.of(3), -1, 0.5f, 2);
        check("1.running_var", List.of(3), 1, 1, 1);
        check("1.num_batches_tracked", List.of(), 0);
    }

    @Test
    void viewsAreUnfolded() {
        check("transposed", List.of(3, 2), 0, 3, 1, 4, 2, 5);
        assertSame(tensors.get("transposed"), tensors.get("tied"), "one tensor under two names takes no second copy");
        check("tail", List.of(3), 7, 8, 9);
        float[] rowMajor = new float[24];
        for (int i = 0; i < rowMajor.length; i++) {
            rowMajor[i] = i;
        }
        check("channels_last", List.of(1, 2, 3, 4), rowMajor);
        check("parameter", List.of(1), 3.25f);
        check("empty", List.of(0, 4));
    }

    @Test
    void eachNumberFormatBecomesFloat() {
        check("half", List.of(2), 0.099975586f, -65504);
        check("bfloat", List.of(2), 0.100097656f, Float.intBitsToFloat(0xff62 << 16));
        check("double", List.of(2), 0.1f, 0);
        check("int", List.of(2), -7, 0x1p31f);
        check("short", List.of(1), -32768);
        check("char", List.of(2), -128, 127);
        check("byte", List.of(1), 255);
        check("bool", List.of(2), 1, 0);
    }

    @Test
    void theIndexSaysTheSameAsTheNumbers() throws IOException {
        FileIndex index = WeightsReader.index(FILE);
        assertEquals("pytorch", index.format());
        assertEquals(List.copyOf(tensors.keySet()), index.tensors().stream().map(TensorInfo::name).toList());
        index.tensors().forEach(info -> assertEquals(tensors.get(info.name()).shape(), info.shape()));
        assertEquals(new TensorInfo("bfloat", NumberFormat.BF16, List.of(2)), index.tensors().get(13));
    }

    @Test
    void aChangedNumberIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(FILE);
        float parameter = tensors.get("parameter").values()[0];
        int at = indexOf(bytes,
                ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(parameter).array());
        bytes[at]++;
        Path file = folder.resolve("flipped.pth");
        Files.write(file, bytes);
        WeightsException e = assertThrows(WeightsException.class, () -> WeightsReader.read(file));
        assertTrue(e.getMessage().contains("checksum of tensor parameter"), e.getMessage());
    }

    @Test
    void aTruncatedFileIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(FILE);
        Path file = folder.resolve("short.pth");
        for (int length : new int[]{3, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            WeightsException e = assertThrows(WeightsException.class, () -> WeightsReader.read(file));
            assertTrue(e.getMessage().contains("short.pth") && e.getMessage().contains("cut short"), e.getMessage());
        }
    }

    /** Whatever bytes change or go missing: a result or a WeightsException of one line, nothing else. */
    @Test
    void damagedFilesNeverEscapeAsOtherErrors() throws IOException {
        byte[] whole = Files.readAllBytes(FILE);
        SplittableRandom random = new SplittableRandom(1);
        Path file = folder.resolve("fuzz.pth");
        int refused = 0;
        for (int trial = 0; trial < 600; trial++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(20) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int changes = random.nextInt(3); changes >= 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                PyTorchReader.read(file);
            } catch (WeightsException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 300, "only %d of 600 damaged files were refused".formatted(refused));
    }

    private void check(String name, List<Integer> shape, float... values) {
        assertEquals(shape, tensors.get(name).shape(), name);
        assertArrayEquals(values, tensors.get(name).values(), name);
    }

    private static int indexOf(byte[] bytes, byte[] needle) {
        for (int i = 0; i + needle.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + needle.length, needle, 0, needle.length)) {
                return i;
            }
        }
        return -1;
    }
}
