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

    public static WeightsRef of(Path file) throws IOException {
        try {
            return new WeightsRef(file.toString(),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
