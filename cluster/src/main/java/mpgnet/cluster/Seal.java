package mpgnet.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts an HMAC-SHA256 behind bytes, which nobody can make who does not know the secret. It hides nothing: who can
 * listen to the network reads what travels.
 */
final class Seal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private final SecretKeySpec key;

    /** @param secret not empty */
    Seal(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    byte[] seal(byte[] content) {
        byte[] sealed = Arrays.copyOf(content, content.length + LENGTH);
        System.arraycopy(code(content), 0, sealed, content.length, LENGTH);
        return sealed;
    }

    /** The content; empty if its code was made with another secret, or by chance. */
    Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < LENGTH) {
            return Optional.empty();
        }
        byte[] content = unsealed(sealed);
        byte[] code = Arrays.copyOfRange(sealed, content.length, sealed.length);
        return MessageDigest.isEqual(code, code(content)) ? Optional.of(content) : Optional.empty();
    }

    /** The content of what cannot be trusted, to say who it claims to be from. */
    static byte[] unsealed(byte[] sealed) {
        return Arrays.copyOf(sealed, Math.max(0, sealed.length - LENGTH));
    }

    private byte[] code(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
