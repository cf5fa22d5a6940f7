package mpgnet.nn.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The checksum that safetensors files of this program carry: CRC-32C of all bytes of the file, header included, with
 * its own eight digits taken as zeros. It is the first entry of the file's metadata, so that its digits always lie at
 * the same place. A second entry says what the first one is; a file in which only one of the two is left is damaged,
 * not a file without a checksum.
 */
final class FileChecksum {

    private static final String KEY = "crc32c";
    private static final String SCOPE_KEY = "crc32cOf";
    private static final String SCOPE = "all bytes of this file, these eight digits as zeros";
    private static final String NO_DIGITS = "00000000";
    /** How a file that carries one begins, after the eight bytes of the header's length. */
    private static final byte[] BEGINNING =
            "{\"__metadata__\":{\"%s\":\"".formatted(KEY).getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS_AT = Long.BYTES + BEGINNING.length;
    private static final int CHUNK_BYTES = 1 << 16;

    private final CRC32C sum = new CRC32C();

    /** Announces the checksum; these must be the first entries of the first object of the header. */
    static void announce(ObjectNode metadata) {
        metadata.put(KEY, NO_DIGITS).put(SCOPE_KEY, SCOPE);
    }

    /** Whether metadata announces a checksum, or did before it was damaged. */
    static boolean announced(Map<String, String> metadata) {
        return metadata.containsKey(KEY) || metadata.containsKey(SCOPE_KEY);
    }

    /** Takes the announcement out of what the user sees as metadata. */
    static void forget(Map<String, String> metadata) {
        metadata.remove(KEY);
        metadata.remove(SCOPE_KEY);
    }

    /** Counts bytes as they are written, from the first to the last. */
    void add(ByteBuffer bytes) {
        sum.update(bytes.duplicate());
    }

    /** Puts the digits into a file of which {@link #add} was told every byte. */
    void put(FileChannel channel) throws IOException {
        ByteBuffer digits = ByteBuffer.wrap(digits().getBytes(StandardCharsets.US_ASCII));
        while (digits.hasRemaining()) {
            channel.write(digits, DIGITS_AT + digits.position());
        }
    }

    /** Whether the file's digits are those of its bytes. */
    static boolean fits(FileChannel channel) throws IOException {
        FileChecksum read = new FileChecksum();
        String written = "";
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        for (long at = 0; fill(channel, chunk.clear(), at) > 0; at += chunk.limit()) {
            if (at == 0) {
                if (chunk.limit() < DIGITS_AT + NO_DIGITS.length() || !beginsAsOurs(chunk)) {
                    return false;
                }
                written = StandardCharsets.US_ASCII.decode(chunk.slice(DIGITS_AT, NO_DIGITS.length())).toString();
                chunk.put(DIGITS_AT, NO_DIGITS.getBytes(StandardCharsets.US_ASCII));
            }
            read.add(chunk);
        }
        return read.digits().equals(written);
    }

    private static boolean beginsAsOurs(ByteBuffer file) {
        return file.slice(Long.BYTES, BEGINNING.length).equals(ByteBuffer.wrap(BEGINNING));
    }

    /** @return how many bytes were read; afterwards the buffer holds just these */
    private static int fill(FileChannel channel, ByteBuffer chunk, long at) throws IOException {
        while (chunk.hasRemaining() && channel.read(chunk, at + chunk.position()) >= 0) {
            // until the chunk is full or the file ends
        }
        return chunk.flip().limit();
    }

    private String digits() {
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
