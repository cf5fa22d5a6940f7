package mpgnet.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {

    @TempDir
    Path folder;

    private static TensorFile example() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("a.weight",
                new StoredTensor(List.of(2, 3), new float[]{1, -2.5f, 3e-30f, 0.1f, -0f, Float.MAX_VALUE}));
        tensors.put("scalar", new StoredTensor(List.of(), new float[]{7}));
        tensors.put("empty", new StoredTensor(List.of(0, 4), new float[0]));
        return new TensorFile(tensors, Map.of("stage", "II \"quoted\" ü"));
    }

    @Test
    void whatIsWrittenIsReadBitForBit() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafeTensorsWriter.write(file, example(), Precision.F32);
        TensorFile back = SafeTensorsReader.read(file);
        assertEquals(example().metadata(), back.metadata());
        assertEquals(List.of("a.weight", "scalar", "empty"), List.copyOf(back.tensors().keySet()));
        example().tensors().forEach((name, tensor) -> {
            assertEquals(tensor.shape(), back.tensors().get(name).shape());
            assertArrayEquals(tensor.values(), back.tensors().get(name).values());
        });
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList(), "no temporary file stays behind");
        }
    }

    @Test
    void halfPrecisionRoundsToNearestEven() throws IOException {
        // Between 1 and 2 halves are 2⁻¹⁰ apart: the two ties go to the even neighbour, the rest to the nearer.
        float step = 1f / 1024;
        float[] values = {1 + step / 2, 1 + 1.5f * step, 1 + 0.51f * step, 65504, -1e-9f};
        Path file = folder.resolve("half.safetensors");
        SafeTensorsWriter.write(file, new TensorFile(Map.of("x", new StoredTensor(List.of(5), values)), Map.of()),
                Precision.F16);
        assertArrayEquals(new float[]{1, 1 + 2 * step, 1 + step, 65504, -0f},
                SafeTensorsReader.read(file).tensors().get("x").values());
    }

    @Test
    void numbersThatCannotBeWrittenLeaveTheOldFile() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafeTensorsWriter.write(file, example(), Precision.F32);
        byte[] before = Files.readAllBytes(file);
        WeightsException tooLarge =
                assertThrows(WeightsException.class, () -> SafeTensorsWriter.write(file, example(), Precision.F16));
        assertTrue(tooLarge.getMessage().contains("a.weight"), tooLarge.getMessage());
        TensorFile notANumber =
                new TensorFile(Map.of("y", new StoredTensor(List.of(1), new float[]{Float.NaN})), Map.of());
        assertThrows(WeightsException.class, () -> SafeTensorsWriter.write(file, notANumber, Precision.F32));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}                 | 4  | cut short: tensor x",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}                 | 8  | tensor x 8 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483647,9],\"data_offsets\":[0,8]}}      | 8  | tensor x more than",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}                | 8  | bad dimension",
        "{\"x\":{\"dtype\":\"F8_E5M2\",\"shape\":[8],\"data_offsets\":[0,8]}}             | 8  | tensor x as F8_E5M2",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2]}}                                        | 8  | tensor x without",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}                 | 8  | hole: tensor x",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}                 | 8  | 4 bytes after",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2]"
                + ",\"data_offsets\":[0,8]}"
                + ",\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | overlap or a hole: tensor y",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1]"
                + ",\"data_offsets\":[0,4]}"
                + ",\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | no JSON",
        "[1,2,3]                                                                          | 0  | no JSON object",
        "{\"x\":                                                                          | 0  | no JSON",
    })
    void aCorruptHeaderIsNamed(String header, int dataBytes, String expected) throws IOException {
        Path file = folder.resolve("bad.safetensors");
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length).put(text).array());
        WeightsException e = assertThrows(WeightsException.class, () -> SafeTensorsReader.read(file));
        assertTrue(e.getMessage().contains(expected) && e.getMessage().contains("bad.safetensors")
                && e.getMessage().lines().count() == 1, e.getMessage());
    }

    @Test
    void aHugeHeaderLengthCostsAnErrorAndNoMemory() throws IOException {
        for (long length : new long[]{Long.MAX_VALUE, -1, 0, 1, 99_999_999, Integer.MAX_VALUE}) {
            Path file = folder.resolve("huge.safetensors");
            Files.write(file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
            assertThrows(WeightsException.class, () -> SafeTensorsReader.read(file));
        }
    }

    @Test
    void anInfinityIsNamed() throws IOException {
        Path file = folder.resolve("inf.safetensors");
        byte[] text = "{\"q.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file,
                ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text)
                        .putFloat(1).putFloat(Float.POSITIVE_INFINITY).array());
        WeightsException e = assertThrows(WeightsException.class, () -> SafeTensorsReader.read(file));
        assertTrue(e.getMessage().contains("Infinity at number 1 of tensor q.bias"), e.getMessage());
    }

    @Test
    void anyFlippedBitIsNoticed() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafeTensorsWriter.write(file, example(), Precision.F32);
        assertTrue(SafeTensorsReader.checked(file));
        byte[] whole = Files.readAllBytes(file);
        int beginning = 60; // where the checksum itself lies: every bit; then one of each byte
        for (int bit = 0; bit < 8 * whole.length; bit += bit < 8 * beginning ? 1 : 9) {
            byte[] bytes = whole.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            assertThrows(WeightsException.class, () -> SafeTensorsReader.read(file), "bit " + bit);
        }
    }

    /** Files of other programs, and those that this one wrote before there were checksums. */
    @Test
    void aFileWithoutAChecksumIsReadUnchecked() throws IOException {
        Path file = folder.resolve("foreign.safetensors");
        byte[] text =
                "{\"__metadata__\":{\"by\":\"others\"},\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
                        .getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(12 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length)
                .put(text).putFloat(3).array());
        assertFalse(SafeTensorsReader.checked(file));
        TensorFile read = SafeTensorsReader.read(file);
        assertArrayEquals(new float[]{3}, read.tensors().get("x").values());
        SafeTensorsWriter.write(file, read, Precision.F32);
        assertTrue(SafeTensorsReader.checked(file));
        assertEquals(Map.of("by", "others"), SafeTensorsReader.read(file).metadata());
    }

    /** Whatever bytes change or go missing: a result or a WeightsException, nothing else. */
    @Test
    void damagedFilesNeverEscapeAsOtherErrors() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafeTensorsWriter.write(file, example(), Precision.F32);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int changes = random.nextInt(3); changes >= 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                SafeTensorsReader.read(file);
            } catch (WeightsException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
    }
}
