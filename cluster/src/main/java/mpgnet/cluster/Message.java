package mpgnet.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * What hub and worker say to each other. On its way the body is deflated; what is compared is the body itself, since
 * two machines may deflate the same in two ways.
 *
 * @param worker  who says it, or to whom it is said
 * @param session of the hub; 0 where the worker does not know it yet
 * @param number  the job's, or a test's, which is below 0
 * @param ns      what an answer cost
 * @param body    a job, an answer, or a text
 */
record Message(Kind kind, String worker, long session, int number, long ns, byte[] body) {

    private static final Kind[] KINDS = Kind.values();
    /** Forty times a step of a simulation; bounds what damaged bytes can make of memory. */
    private static final int MAX_BODY = 1 << 24;

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
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.ordinal());
            out.writeUTF(worker);
            out.writeLong(session);
            out.writeInt(number);
            out.writeLong(ns);
            out.writeInt(body.length);
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, fast)) {
                deflated.write(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        } finally {
            fast.end();
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
            if (length < 0 || length > MAX_BODY) {
                throw new IOException("a message of %d bytes says that it has %d more".formatted(bytes.length, length));
            }
            return new Message(KINDS[kind], worker, session, number, ns, inflated(in, length));
        }
    }

    private static byte[] inflated(InputStream deflated, int length) throws IOException {
        Inflater inflater = new Inflater();
        try (InflaterInputStream in = new InflaterInputStream(deflated, inflater)) {
            byte[] body = in.readNBytes(length);
            if (body.length < length || in.read() >= 0 || inflater.getRemaining() > 0 || deflated.available() > 0) {
                throw new IOException("a message has not the %d bytes that it says".formatted(length));
            }
            return body;
        } finally {
            inflater.end();
        }
    }
}
