package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that TensorBoard reads. */
class EventFileTest {

    /** As TensorFlow's own writer lays down a file's first record: its length, that length's masked checksum. */
    @Test
    void theFirstRecordNamesTheVersion(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("events");
        new EventFile(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(24, bytes.getLong());
        // The masked CRC32C of the eight bytes of a length of 24, as in any TensorFlow event file.
        assertEquals(0x224B7FA3, bytes.getInt());
        byte[] event = new byte[24];
        bytes.get(event);
        assertEquals("brain.Event:2", new String(event, 11, 13, StandardCharsets.UTF_8));
        assertEquals(4, bytes.remaining());
    }

    @Test
    void aScalarIsWrittenAndWhatIsNotFiniteIsLeftOut(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("events");
        EventFile events = new EventFile(file);
        long before = Files.size(file);
        events.add(2.5, 300, Map.of("stage1/loss", 0.25, "stage1/meanQ", Double.NaN));
        byte[] all = Files.readAllBytes(file);
        ByteBuffer record =
                ByteBuffer.wrap(all, (int) before, all.length - (int) before).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(all.length - before - 16, record.getLong());
        record.getInt();
        assertEquals(9, record.get(), "field 1, 64 bits: wall_time");
        assertEquals(2.5, record.getDouble());
        assertEquals(16, record.get(), "field 2, varint: step");
        assertEquals(300 % 128 | 128, record.get() & 0xFF);
        assertEquals(300 / 128, record.get());
        String text = new String(all, StandardCharsets.ISO_8859_1);
        assertEquals(0.25f, ByteBuffer.wrap(all, all.length - 8, 4).order(ByteOrder.LITTLE_ENDIAN).getFloat());
        assertFalse(text.contains("meanQ"));
    }
}
