package mpgnet.nn.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import mpgnet.nn.io.PickleValue.Storage;

/**
 * The zip archive around a state dictionary: {@code NAME/data.pkl}, {@code NAME/data/KEY} per storage and, from PyTorch
 * 2.1 on, {@code NAME/byteorder}. PyTorch never compresses, so no entry is larger than the file.
 */
final class PyTorchArchive implements AutoCloseable {

    private static final String PICKLE = "data.pkl";
    private static final int MAX_PICKLE_BYTES = 1 << 25;
    private static final int CHUNK_BYTES = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final String root;

    private PyTorchArchive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
        List<String> pickles =
                zip.stream().map(ZipEntry::getName).filter(name -> name.matches("[^/]*/" + PICKLE)).toList();
        if (pickles.size() != 1) {
            throw error("is no PyTorch file: it has %d entries named NAME/%s, expected 1", pickles.size(), PICKLE);
        }
        root = pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
    }

    /** @throws WeightsException if the file is no whole archive that PyTorch wrote */
    static PyTorchArchive open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new WeightsException("%s is no zip archive, as PyTorch 1.6 and later write, or is cut short (%s)"
                    .formatted(file, e.getMessage()));
        }
        try {
            PyTorchArchive archive = new PyTorchArchive(file, zip);
            archive.requireLittleEndian();
            return archive;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    byte[] pickle() throws IOException {
        ZipEntry entry = entry(PICKLE, "the tensors' names");
        if (entry.getSize() > MAX_PICKLE_BYTES) {
            throw error("has a pickle of %d bytes, far more than a dictionary of tensors needs", entry.getSize());
        }
        return bytes(entry, "the tensors' names");
    }

    /** @throws WeightsException unless the storage has an entry of just its size */
    void requireSize(String tensor, Storage storage) {
        ZipEntry entry = entry("data/" + storage.key(), "tensor " + tensor);
        if (storage.size() < 0 || storage.size() > Integer.MAX_VALUE - 8
                || entry.getSize() != storage.size() * storage.format().bytes()) {
            throw error("stores tensor %s in %d bytes, but announces %d numbers of %s", tensor, entry.getSize(),
                    storage.size(), storage.format());
        }
    }

    /**
     * A storage's numbers, after {@link #requireSize}.
     *
     * @param tensor named in errors
     */
    float[] numbers(String tensor, Storage storage) throws IOException {
        ZipEntry entry = entry("data/" + storage.key(), "tensor " + tensor);
        float[] numbers = new float[(int) storage.size()];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            for (int i = 0; i < numbers.length;) {
                int count = Math.min(numbers.length - i, CHUNK_BYTES / storage.format().bytes());
                chunk.clear().limit(count * storage.format().bytes());
                requireFull(in.readNBytes(chunk.array(), 0, chunk.limit()) == chunk.limit(), "tensor " + tensor);
                while (chunk.hasRemaining()) {
                    numbers[i++] = storage.format().read(chunk);
                }
            }
            requireChecksum(in, entry, "tensor " + tensor);
        } catch (ZipException | EOFException e) {
            throw error("is damaged at tensor %s (%s)", tensor, e.getMessage());
        }
        return numbers;
    }

    private void requireLittleEndian() throws IOException {
        ZipEntry entry = zip.getEntry(root + "byteorder");
        if (entry != null && entry.getSize() < CHUNK_BYTES) {
            String order = new String(bytes(entry, "the byte order"), StandardCharsets.US_ASCII).strip();
            if (!order.equals("little")) {
                throw error("has %s-endian numbers; only little-endian ones are read: save it on another machine",
                        order);
            }
        }
    }

    private byte[] bytes(ZipEntry entry, String what) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            byte[] bytes = in.readNBytes((int) entry.getSize());
            requireFull(bytes.length == entry.getSize(), what);
            requireChecksum(in, entry, what);
            return bytes;
        } catch (ZipException | EOFException e) {
            throw error("is damaged at %s (%s)", what, e.getMessage());
        }
    }

    private ZipEntry entry(String name, String what) {
        ZipEntry entry = zip.getEntry(root + name);
        if (entry == null) {
            throw error("has no entry %s%s for %s", root, name, what);
        }
        if (entry.getMethod() != ZipEntry.STORED) {
            throw error("compresses %s, which PyTorch never does; load it there and save it again", what);
        }
        return entry;
    }

    private void requireFull(boolean full, String what) {
        if (!full) {
            throw error("is cut short at %s", what);
        }
    }

    private void requireChecksum(CheckedInputStream in, ZipEntry entry, String what) {
        if (in.getChecksum().getValue() != entry.getCrc()) {
            throw error("is damaged: the checksum of %s does not fit", what);
        }
    }

    private WeightsException error(String format, Object... arguments) {
        return new WeightsException(file + " " + format.formatted(arguments));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
