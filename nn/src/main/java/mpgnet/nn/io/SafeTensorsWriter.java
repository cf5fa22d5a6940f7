package mpgnet.nn.io;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import mpgnet.files.WholeFile;

/**
 * Writes safetensors files, each with a checksum over all its bytes ({@link SafeTensorsReader} verifies it). A reader
 * sees the old file or the whole new one, never a part.
 */
public final class SafeTensorsWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeTensorsWriter() {
    }

    /**
     * Writes under a temporary name beside {@code file}, then moves it there in one step.
     *
     * @throws WeightsException if a number is not finite, or too large for {@link Precision#F16}
     * @throws IOException      if the file cannot be written
     */
    public static void write(Path file, TensorFile contents, Precision precision) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, unfinished -> {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                FileChecksum sum = new FileChecksum();
                writeFully(channel, sum, header(contents, precision));
                for (Map.Entry<String, StoredTensor> tensor : contents.tensors().entrySet()) {
                    writeFully(channel, sum,
                            numbers(file, tensor.getKey(), tensor.getValue().values(), precision));
                }
                sum.put(channel);
                channel.force(true);
            }
        });
    }

    private static ByteBuffer header(TensorFile contents, Precision precision) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject("__metadata__");
        FileChecksum.announce(metadata);
        contents.metadata().forEach(metadata::put);
        long position = 0;
        for (Map.Entry<String, StoredTensor> tensor : contents.tensors().entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey());
            entry.put("dtype", precision.name());
            tensor.getValue().shape().forEach(entry.putArray("shape")::add);
            long end = position + (long) tensor.getValue().values().length * bytes(precision);
            entry.putArray("data_offsets").add(position).add(end);
            position = end;
        }
        // Padded with spaces to a multiple of eight bytes, so that the numbers are aligned.
        byte[] text = JSON.writeValueAsBytes(header);
        int padded = (text.length + 7) / 8 * 8;
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(text).put(" ".repeat(padded - text.length).getBytes(StandardCharsets.US_ASCII));
        return buffer.flip();
    }

    private static ByteBuffer numbers(Path file, String name, float[] values, Precision precision) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(values.length, bytes(precision))).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            switch (precision) {
                case F32 -> {
                    requireFinite(values[i], file, name, i, precision);
                    buffer.putFloat(values[i]);
                }
                case F16 -> {
                    short half = Float.floatToFloat16(values[i]);
                    requireFinite(Float.float16ToFloat(half), file, name, i, precision);
                    buffer.putShort(half);
                }
            }
        }
        return buffer.flip();
    }

    private static void requireFinite(float value, Path file, String name, int index, Precision precision) {
        if (!Float.isFinite(value)) {
            throw new WeightsException("%s was not written: number %d of tensor %s is %s as %s".formatted(file, index,
                    name, value, precision));
        }
    }

    private static int bytes(Precision precision) {
        return switch (precision) {
            case F32 -> Float.BYTES;
            case F16 -> Short.BYTES;
        };
    }

    private static void writeFully(FileChannel channel, FileChecksum sum, ByteBuffer bytes) throws IOException {
        sum.add(bytes);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
