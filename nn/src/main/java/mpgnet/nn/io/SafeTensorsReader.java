package mpgnet.nn.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads safetensors files: eight bytes of header length, a JSON header of names, formats, shapes and byte ranges, the
 * numbers, all little-endian. Nothing in the file is believed before it is checked against the file's size, so a
 * corrupt one costs an error and no memory. Files of this program carry a checksum over all their bytes, which is
 * verified; files of others carry none and are read unchecked.
 */
public final class SafeTensorsReader {

    /** The format's own limit. */
    private static final long MAX_HEADER_BYTES = 100_000_000;
    /** A bound on what JSON grows to in memory: three bytes make an empty object with its map. */
    private static final long PARSED_PER_HEADER_BYTE = 32;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private record Entry(TensorInfo tensor, long begin, long end) {
        String name() {
            return tensor.name();
        }
    }

    /** @param checked whether there is a checksum, which fits */
    private record Header(List<Entry> entries, Map<String, String> metadata, long dataStart, boolean checked) {
    }

    private final Path file;
    private final FileChannel channel;

    private SafeTensorsReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Reads the whole file.
     *
     * @throws WeightsException if the file is no safetensors file, is cut short or damaged, or holds a number that is
     *                          not finite
     * @throws IOException      if it cannot be read
     */
    public static TensorFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafeTensorsReader(file, channel).read();
        }
    }

    /**
     * Reads what the file says that it holds, and checks that against its size and its checksum, if it carries one.
     *
     * @throws WeightsException if the file is no safetensors file, is cut short or damaged
     * @throws IOException      if it cannot be read
     */
    public static FileIndex index(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Header header = new SafeTensorsReader(file, channel).header();
            return new FileIndex("safetensors", header.entries().stream().map(Entry::tensor).toList(),
                    header.metadata(), header.checked());
        }
    }

    /**
     * Whether the file carries a checksum over all its bytes, which reading it verifies.
     *
     * @throws WeightsException as {@link #index}
     * @throws IOException      if it cannot be read
     */
    public static boolean checked(Path file) throws IOException {
        return index(file).checked();
    }

    /** What to say of a file that is not {@link #checked}: one sentence without a full stop. */
    public static String unchecked(Path file) {
        return file + " carries no checksum: whether it is as it was written is unchecked";
    }

    private TensorFile read() throws IOException {
        Header header = header();
        HeapLimit.require(file,
                header.entries().stream().mapToLong(entry -> (long) Float.BYTES * entry.tensor().size()).sum());
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Entry entry : header.entries()) {
            tensors.put(entry.name(), load(entry, header.dataStart()));
        }
        return new TensorFile(tensors, header.metadata());
    }

    private Header header() throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw error("is no safetensors file: it has only %d bytes", size);
        }
        long headerBytes = bytes(0, Long.BYTES).getLong();
        if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || headerBytes > size - Long.BYTES) {
            throw error("is no safetensors file or is cut short: it announces a header of %d bytes and has %d bytes",
                    headerBytes, size);
        }
        HeapLimit.require(file, PARSED_PER_HEADER_BYTE * headerBytes);
        JsonNode header = parse(bytes(Long.BYTES, (int) headerBytes).array());
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        long dataStart = Long.BYTES + headerBytes;
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals("__metadata__")) {
                field.getValue().properties().forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
            } else {
                entries.add(entry(field.getKey(), field.getValue(), size - dataStart));
            }
        }
        requireGapless(entries, size - dataStart);
        return new Header(entries, metadata, dataStart, checked(metadata));
    }

    private boolean checked(Map<String, String> metadata) throws IOException {
        if (!FileChecksum.announced(metadata)) {
            return false;
        }
        if (!FileChecksum.fits(channel)) {
            throw error("is damaged: its bytes are not those that were written, as its checksum shows");
        }
        FileChecksum.forget(metadata);
        return true;
    }

    private JsonNode parse(byte[] text) {
        try {
            JsonNode header = JSON.readTree(text);
            if (header != null && header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw error("has a header that is no JSON: %s", e.getOriginalMessage());
        } catch (IOException e) {
            throw error("has an unreadable header: %s", e.getMessage());
        }
        throw error("has a header that is no JSON object");
    }

    private Entry entry(String name, JsonNode node, long dataBytes) {
        JsonNode shape = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        if (!shape.isArray() || offsets.size() != 2 || !offsets.path(0).canConvertToLong()
                || !offsets.path(1).canConvertToLong()) {
            throw error("describes tensor %s without a shape and two data_offsets", name);
        }
        NumberFormat format = format(name, node.path("dtype").asText());
        List<Integer> dims = new ArrayList<>();
        long count = 1;
        for (JsonNode dim : shape) {
            if (!dim.isInt() || dim.intValue() < 0) {
                throw error("gives tensor %s a bad dimension: %s", name, dim);
            }
            dims.add(dim.intValue());
            count *= dim.intValue();
            if (count > Integer.MAX_VALUE) {
                throw error("gives tensor %s more than 2^31 - 1 numbers", name);
            }
        }
        long begin = offsets.path(0).longValue();
        long end = offsets.path(1).longValue();
        if (begin < 0 || end < begin || end > dataBytes) {
            throw error("is cut short: tensor %s lies at bytes %d to %d of %d", name, begin, end, dataBytes);
        }
        if (end - begin != count * format.bytes() || end - begin > Integer.MAX_VALUE - 8) {
            throw error("gives tensor %s %d bytes, but shape %s of %s", name, end - begin, dims, format);
        }
        return new Entry(new TensorInfo(name, format, dims), begin, end);
    }

    private NumberFormat format(String name, String dtype) {
        for (NumberFormat format : NumberFormat.values()) {
            if (format.name().equals(dtype)) {
                return format;
            }
        }
        throw error("holds tensor %s as %s; this reader knows %s: convert it first", name, dtype,
                Arrays.toString(NumberFormat.values()));
    }

    /** The format forbids overlaps and holes: each byte of the data belongs to one tensor. */
    private void requireGapless(List<Entry> entries, long dataBytes) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long position = 0;
        for (Entry entry : sorted) {
            if (entry.begin() != position) {
                throw error("has an overlap or a hole: tensor %s starts at byte %d, expected %d", entry.name(),
                        entry.begin(), position);
            }
            position = entry.end();
        }
        if (position != dataBytes) {
            throw error("has %d bytes after its last tensor", dataBytes - position);
        }
    }

    private StoredTensor load(Entry entry, long dataStart) throws IOException {
        NumberFormat format = entry.tensor().format();
        ByteBuffer data = bytes(dataStart + entry.begin(), (int) (entry.end() - entry.begin()));
        float[] values = new float[entry.tensor().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = format.read(data);
            if (!Float.isFinite(values[i])) {
                throw error("holds %s at number %d of tensor %s; only finite numbers can be loaded", values[i], i,
                        entry.name());
            }
        }
        return new StoredTensor(entry.tensor().shape(), values);
    }

    private ByteBuffer bytes(long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(file + " became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private WeightsException error(String format, Object... arguments) {
        return new WeightsException(file + " " + format.formatted(arguments));
    }
}
