package mpgnet.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What hub and worker say to each other.
 *
 * @param worker  who says it, or to whom it is said
 * @param session of the hub; 0 where the worker does not know it yet
 * @param number  the job's, {@link #TEST} for the test
 * @param ns      what an answer cost
 * @param body    a job, an answer, or a text
 */
record Message(Kind kind, String worker, long session, int number, long ns, byte[] body) {

    /** The number of the test. */
    static final int TEST = -1;
    private static final Kind[] KINDS = Kind.values();
    private static final int MAX_BODY = 1 << 28;

    /** Their places are the format's: new ones go to the end. */
    enum Kind {
        /** Worker to hub: here I am; the number is how many jobs at once, the body its revision. */
        HELLO,
        /** Hub to worker: play this. */
        JOB,
        /** Worker to hub: the answer. */
        ANSWER,
        /** Worker to hub: a job could not be played; the body says why. */
        FAILED,
        /** Hub to worker: no more work for you; the body says why. */
        REFUSED,
        /** Hub to worker: all is done. */
        DONE
    }

    static Message of(Kind kind, String worker, long session, int number, String text) {
        return new Message(kind, worker, session, number, 0, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.ordinal());
            out.writeUTF(worker);
            out.writeLong(session);
            out.writeInt(number);
            out.writeLong(ns);
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not the bytes of a message */
    static Message of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int kind = in.readUnsignedByte();
            if (kind >= KINDS.length) {
                throw new IOException("there is no kind of message " + kind);
            }
            String worker = in.readUTF();
            long session = in.readLong();
            int number = in.readInt();
            long ns = in.readLong();
            int length = in.readInt();
            if (length < 0 || length > MAX_BODY || length != in.available()) {
                throw new IOException("a message of %d bytes says that it has %d more".formatted(bytes.length, length));
            }
            return new Message(KINDS[kind], worker, session, number, ns, in.readNBytes(length));
        }
    }
}
