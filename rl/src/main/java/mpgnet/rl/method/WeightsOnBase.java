package mpgnet.rl.method;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.SafeTensorsWriter;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;

/**
 * Weights that hold only what a stage has changed. Stage III trains the move-net alone and stage IV the push-net alone;
 * what they leave as it was stands in the file of the stage before, beside this one, which the metadata names with its
 * hash.
 */
public final class WeightsOnBase {

    private static final String BASE = "base";
    private static final String BASE_SHA256 = "baseSha256";
    /** Stage IV on III on II; one more is a mistake or a circle. */
    private static final int DEEPEST = 4;

    private WeightsOnBase() {
    }

    /**
     * The file's tensors with those of its base.
     *
     * @throws IOException      a file cannot be read
     * @throws WeightsException a file is damaged, or the base is another than then
     */
    public static TensorFile read(Path file) throws IOException {
        return read(file, DEEPEST);
    }

    private static TensorFile read(Path file, int deep) throws IOException {
        TensorFile own = SafeTensorsReader.read(file);
        String base = own.metadata().get(BASE);
        if (base == null) {
            return own;
        }
        Path below = beside(file, base);
        if (deep == 0) {
            throw new WeightsException(file + " stands on too many others");
        }
        if (!Files.isRegularFile(below)) {
            throw new WeightsException("%s holds only what has changed since %s, which is not there; put it there"
                    .formatted(file, below));
        }
        if (!sha256(below).equals(own.metadata().get(BASE_SHA256))) {
            throw new WeightsException("%s holds only what has changed since another %s than this one".formatted(file,
                    below));
        }
        Map<String, StoredTensor> all = new LinkedHashMap<>(read(below, deep - 1).tensors());
        all.putAll(own.tensors());
        return new TensorFile(all, own.metadata());
    }

    /** A simple name, so that no file reaches anywhere else. */
    private static Path beside(Path file, String base) {
        if (!base.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
            throw new WeightsException("%s names a base that is no simple file name".formatted(file));
        }
        return file.resolveSibling(base);
    }

    /**
     * Writes what {@code file} holds and {@code base} does not, half precision.
     *
     * @param out in the folder of {@code base}
     * @return how many tensors were written, how many left out
     */
    public static int[] write(Path file, Path base, Path out) throws IOException {
        TensorFile whole = read(file);
        Map<String, StoredTensor> below = read(base).tensors();
        Map<String, StoredTensor> own = new LinkedHashMap<>();
        whole.tensors().forEach((name, tensor) -> {
            StoredTensor before = below.get(name);
            if (before == null || !before.shape().equals(tensor.shape())
                    || !Arrays.equals(before.values(), tensor.values())) {
                own.put(name, tensor);
            }
        });
        if (!whole.tensors().keySet().containsAll(below.keySet())) {
            throw new WeightsException("%s lacks tensors of %s; it is no later stage of it".formatted(file, base));
        }
        Map<String, String> metadata = new LinkedHashMap<>(whole.metadata());
        metadata.put(BASE, base.getFileName().toString());
        metadata.put(BASE_SHA256, sha256(base));
        SafeTensorsWriter.write(out, new TensorFile(own, metadata), Precision.F16);
        return new int[]{own.size(), whole.tensors().size() - own.size()};
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
