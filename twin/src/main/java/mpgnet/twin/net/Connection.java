package mpgnet.twin.net;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One client. Sending never blocks: what waits is bounded, and a client that does not take it is cut off. Any thread.
 */
public final class Connection {

    private static final int MAX_WAITING_BYTES = 1 << 20;

    private final Socket socket;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private byte[] newest;
    private int waitingBytes;
    private boolean closed;
    private boolean closeWhenSent;
    private long writingSinceNanos = Long.MAX_VALUE;

    Connection(Socket socket) {
        this.socket = socket;
    }

    boolean uses(Socket other) {
        return socket == other;
    }

    /** In order, all of them, or the connection ends. */
    public void send(byte[] bytes) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waitingBytes += bytes.length;
            if (waitingBytes <= MAX_WAITING_BYTES) {
                waiting.add(bytes);
                notifyAll();
                return;
            }
        }
        close();
    }

    /** A package of a stream: one that still waits when the next comes is left out, as a controller under load does. */
    public synchronized void sendNewest(byte[] bytes) {
        if (!closed) {
            newest = bytes;
            notifyAll();
        }
    }

    /** After what waits was sent. */
    public synchronized void closeWhenSent() {
        closeWhenSent = true;
        notifyAll();
    }

    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released whatever close() reports.
        }
    }

    /** Since how long the client has not taken what is being written to it; 0 if nothing is. */
    synchronized long stalledNanos(long nowNanos) {
        return writingSinceNanos == Long.MAX_VALUE ? 0 : nowNanos - writingSinceNanos;
    }

    /** The writing thread: ends with the connection. */
    void write() {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            for (byte[] next = take(); next != null; next = take()) {
                out.write(next);
                written();
            }
        } catch (IOException e) {
            // The client has gone.
        } finally {
            close();
        }
    }

    private synchronized byte[] take() {
        boolean interrupted = false;
        while (!closed && waiting.isEmpty() && newest == null && !closeWhenSent) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                closed = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (closed) {
            return null;
        }
        byte[] next = waiting.poll();
        if (next != null) {
            waitingBytes -= next.length;
        } else {
            next = newest;
            newest = null;
        }
        writingSinceNanos = next == null ? Long.MAX_VALUE : System.nanoTime();
        return next;
    }

    private synchronized void written() {
        writingSinceNanos = Long.MAX_VALUE;
    }
}
