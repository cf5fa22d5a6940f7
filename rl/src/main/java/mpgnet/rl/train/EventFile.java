package mpgnet.rl.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Scalars as TensorBoard reads them: a file of TFRecords, each one an {@code Event} message of TensorFlow's event.proto
 * with the fields wall_time = 1, step = 2, file_version = 3 and summary = 5; a summary's values have tag = 1 and
 * simple_value = 2.
 */
final class EventFile {

    private static final String VERSION = "brain.Event:2";
    /** Added to TFRecord's masked checksums. */
    private static final int MASK_DELTA = 0xa282ead8;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final Path file;

    /** @param file begun where it does not exist yet */
    EventFile(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            Message first = new Message();
            first.doubleField(1, 0);
            first.bytesField(3, VERSION.getBytes(StandardCharsets.UTF_8));
            append(first.bytes());
        }
    }

    /**
     * Adds the scalars of one step; what is not finite is left out.
     *
     * @param timeS on the run's own clock
     */
    void add(double timeS, long step, Map<String, Double> scalars) throws IOException {
        Message summary = new Message();
        scalars.forEach((tag, value) -> {
            if (Double.isFinite(value)) {
                Message v = new Message();
                v.bytesField(1, tag.getBytes(StandardCharsets.UTF_8));
                v.floatField(2, value.floatValue());
                summary.bytesField(1, v.bytes());
            }
        });
        Message event = new Message();
        event.doubleField(1, timeS);
        event.varintField(2, step);
        event.bytesField(5, summary.bytes());
        append(event.bytes());
    }

    /** A TFRecord: length, its checksum, the data, its checksum; little endian. */
    private void append(byte[] data) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        byte[] length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
        record.put(length).putInt(maskedCrc(length)).put(data).putInt(maskedCrc(data));
        Files.write(file, record.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }

    /** A protocol-buffers message in the making. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void varintField(int field, long value) {
            key(field, VARINT);
            varint(value);
        }

        void doubleField(int field, double value) {
            key(field, FIXED64);
            out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
        }

        void floatField(int field, float value) {
            key(field, FIXED32);
            out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
        }

        void bytesField(int field, byte[] value) {
            key(field, BYTES);
            varint(value.length);
            out.writeBytes(value);
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void key(int field, int wireType) {
            varint((long) field << 3 | wireType);
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                out.write((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }
    }
}
