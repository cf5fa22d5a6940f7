package mpgnet.twin.robot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A connection that a program opened. What arrives is kept by a thread of its own until the program reads it, and what
 * is sent goes out by another, so that a control cycle never waits for a network.
 */
final class ScriptSocket implements AutoCloseable {

    private static final int CONNECT_MS = 2000;
    /** More than that unread, and the other side has to wait. */
    private static final int MOST_UNREAD = 1 << 20;
    private static final int MOST_UNSENT = 1000;
    private static final byte[] END = new byte[0];
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Socket socket = new Socket();
    private final BlockingQueue<byte[]> unsent = new LinkedBlockingQueue<>(MOST_UNSENT);
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private volatile Thread writer;
    private boolean connected;
    private boolean ended;

    /** Begins to connect. */
    ScriptSocket(String host, int port) {
        Thread.ofVirtual().name("twin script socket reader").start(() -> read(host, port));
    }

    private void read(String host, int port) {
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
            socket.setTcpNoDelay(true);
            writer = Thread.ofVirtual().name("twin script socket writer").start(this::write);
            synchronized (this) {
                connected = true;
            }
            byte[] chunk = new byte[4096];
            for (int n = socket.getInputStream().read(chunk); n >= 0; n = socket.getInputStream().read(chunk)) {
                keep(chunk, n);
            }
        } catch (IOException e) {
            // Nobody is there, or the other side has gone; the program is told by what it reads.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private synchronized void keep(byte[] chunk, int length) throws InterruptedException {
        while (!ended && unread.size() + length > MOST_UNREAD) {
            wait();
        }
        unread.write(chunk, 0, length);
    }

    private void write() {
        try {
            for (byte[] next = unsent.take(); next != END; next = unsent.take()) {
                socket.getOutputStream().write(next);
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty while it is being connected. */
    synchronized Optional<Boolean> opened() {
        return connected ? Optional.of(true) : ended ? Optional.of(false) : Optional.empty();
    }

    synchronized boolean ended() {
        return ended;
    }

    /** @return whether there was room for it */
    boolean send(byte[] bytes) {
        return !ended() && unsent.offer(bytes);
    }

    /** So many bytes, once they are there. */
    synchronized Optional<ByteBuffer> take(int count) {
        if (unread.size() < count) {
            return Optional.empty();
        }
        byte[] all = unread.toByteArray();
        unread.reset();
        unread.write(all, count, all.length - count);
        notifyAll();
        return Optional.of(ByteBuffer.wrap(all, 0, count));
    }

    /** A line without its end, once it is there. */
    synchronized Optional<String> takeLine() {
        byte[] all = unread.toByteArray();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                take(i + 1);
                return Optional.of(new String(all, 0, i, StandardCharsets.UTF_8).stripTrailing());
            }
        }
        return Optional.empty();
    }

    /** What was sent before still goes out, for a second at most. May be repeated. */
    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            notifyAll();
        }
        Thread.ofVirtual().name("twin script socket end").start(this::end);
    }

    private void end() {
        try (socket) {
            unsent.offer(END);
            if (writer != null) {
                writer.join(LAST_WORDS);
            }
        } catch (IOException e) {
            // The descriptor is released whatever close() reports.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
