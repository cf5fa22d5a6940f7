package mpgnet.hw;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What arrives at a socket, with one deadline for a whole exchange: a peer that sends a byte now and then would hold a
 * socket's own time-out, which counts anew with each byte, off for ever. One thread at a time.
 */
public final class DeadlineInput extends InputStream {

    private static final long NANOS_PER_MS = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private long deadlineNanos = System.nanoTime();

    /** Nothing can be read before {@link #within}. */
    public DeadlineInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** An exchange begins, which may take so long. */
    public void within(Duration patience) {
        deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /** @throws SocketTimeoutException the exchange's time is over */
    @Override
    public int read() throws IOException {
        await();
        return in.read();
    }

    /** @throws SocketTimeoutException the exchange's time is over */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        await();
        return in.read(bytes, offset, length);
    }

    private void await() throws IOException {
        long leftMs = (deadlineNanos - System.nanoTime() + NANOS_PER_MS - 1) / NANOS_PER_MS;
        if (leftMs <= 0) {
            throw new SocketTimeoutException("the exchange took too long");
        }
        socket.setSoTimeout((int) Math.min(leftMs, Integer.MAX_VALUE));
    }
}
