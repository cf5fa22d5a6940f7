package mpgnet.rl.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Weights by content.
 *
 * @param file   where they lay when the job was made
 * @param sha256 of the file's bytes, hexadecimal
 */
public record WeightsRef(String file, String sha256) {

    public WeightsRef {
        if (file == null || sha256 == null) {
            throw new IllegalArgumentException("weights need a file and a sha256");
        }
    }

    /** @throws IOException if the file cannot be read, or is a device or pipe, which may never end */
    public static WeightsRef of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        try {
            return new WeightsRef(file.toString(),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
