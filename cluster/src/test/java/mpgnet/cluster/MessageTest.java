package mpgnet.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final int BODY = 400_000;

    private static Message answer() {
        return new Message(Message.Kind.ANSWER, "w", 17, 3, 5, new byte[BODY]);
    }

    @Test
    void whatWasSaidComesBackAndTravelsDeflated() throws IOException {
        byte[] bytes = answer().bytes();
        assertTrue(bytes.length < BODY / 100, () -> bytes.length + " bytes");
        Message back = Message.of(bytes);
        assertEquals(answer().kind(), back.kind());
        assertEquals("w", back.worker());
        assertEquals(17, back.session());
        assertEquals(3, back.number());
        assertEquals(5, back.ns());
        assertArrayEquals(answer().body(), back.body());
    }

    @Test
    void whatIsCutOffTooLongOrTooLargeIsNoMessage() throws IOException {
        byte[] bytes = answer().bytes();
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IOException.class, () -> Message.of(cut), "cut to " + length);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(IOException.class, () -> Message.of(longer));
        int lengthAt = 1 + 2 + 1 + Long.BYTES + Integer.BYTES + Long.BYTES;
        for (int said : new int[]{-1, 0, BODY - 1, BODY + 1, Integer.MAX_VALUE}) {
            byte[] lies = bytes.clone();
            ByteBuffer.wrap(lies).putInt(lengthAt, said);
            assertThrows(IOException.class, () -> Message.of(lies), "says " + said);
        }
    }
}
