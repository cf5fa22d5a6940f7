package mpgnet.hw.primary;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One connection to a primary or secondary interface: one thread reads, any may send. */
public final class PrimaryConnection implements AutoCloseable {

    public static final int PRIMARY_PORT = 30001;
    public static final int SECONDARY_PORT = 30002;

    private static final int HEADER_BYTES = 5;
    /** Robot states have about 1.5 kB; whatever claims more than this is no controller. */
    static final int MAX_BYTES = 1 << 20;

    private final Socket socket = new Socket();
    private final String where;
    private final InputStream in;

    /** @throws IOException if nothing answers there */
    public PrimaryConnection(String host, int port, Duration connect) throws IOException {
        where = host + ":" + port;
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException(
                        "no address is known for host '" + host + "'; check the name or use the robot's IP address");
            }
            socket.setTcpNoDelay(true);
            socket.connect(address, Math.toIntExact(connect.toMillis()));
            in = socket.getInputStream();
        } catch (IOException e) {
            close();
            throw new IOException(
                    ("no controller at %s (%s); is the robot on and reachable, and the primary interface enabled "
                            + "(Settings > Security > Services, from 5.10 on)?").formatted(where, e.getMessage()),
                    e);
        }
    }

    /**
     * The next package.
     *
     * @throws SocketTimeoutException   none was complete within {@code timeout}; the connection can no longer be read
     * @throws PrimaryProtocolException not the primary interface; the connection can no longer be read
     * @throws IOException              the connection ended
     */
    public PrimaryMessage receive(Duration timeout) throws IOException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        ByteBuffer header = ByteBuffer.wrap(read(HEADER_BYTES, deadlineNanos));
        int size = header.getInt();
        if (size < HEADER_BYTES || size > MAX_BYTES) {
            throw new PrimaryProtocolException(
                    "%s announces a package of %d bytes; is it the primary interface (port %d or %d)?"
                            .formatted(where, size, PRIMARY_PORT, SECONDARY_PORT));
        }
        return PrimaryCodec.decode(header.get() & 0xff, read(size - HEADER_BYTES, deadlineNanos));
    }

    /** The deadline holds for all bytes together: a sender that drips them cannot keep the reader for ever. */
    private byte[] read(int bytes, long deadlineNanos) throws IOException {
        byte[] filled = new byte[bytes];
        for (int at = 0; at < bytes;) {
            long leftMs = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
            if (leftMs <= 0) {
                throw new SocketTimeoutException("no package in time");
            }
            socket.setSoTimeout((int) Math.min(leftMs, Integer.MAX_VALUE));
            int read = in.read(filled, at, bytes - at);
            if (read < 0) {
                throw new EOFException(where + " closed the connection");
            }
            at += read;
        }
        return filled;
    }

    /** Sends a program. That it arrived says nothing: a controller in local mode drops it without a word. */
    public void send(String program) throws IOException {
        try {
            socket.getOutputStream().write(program.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IOException("%s failed while a program was sent to it (%s)".formatted(where, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released whatever close() reports.
        }
    }

    /**
     * What a controller is.
     *
     * @param kinematics empty where it did not tell in time
     */
    public record Facts(PrimaryMessage.Version version, Optional<KinematicsInfo> kinematics) {
    }

    /**
     * Connects, waits for the version and the kinematics, and leaves.
     *
     * @throws IOException if nothing answers, or no version came within {@code patience}
     */
    public static Facts facts(String host, int port, Duration connect, Duration patience) throws IOException {
        try (PrimaryConnection connection = new PrimaryConnection(host, port, connect)) {
            PrimaryMessage.Version version = null;
            Optional<KinematicsInfo> kinematics = Optional.empty();
            long deadlineNanos = System.nanoTime() + patience.toNanos();
            try {
                while ((version == null || kinematics.isEmpty()) && System.nanoTime() < deadlineNanos) {
                    switch (connection.receive(Duration.ofNanos(deadlineNanos - System.nanoTime()))) {
                        case PrimaryMessage.Version v -> version = v;
                        case PrimaryMessage.RobotState state ->
                                kinematics = state.kinematics().isPresent() ? state.kinematics() : kinematics;
                        case PrimaryMessage _ -> {
                        }
                    }
                }
            } catch (SocketTimeoutException e) {
                // What has come so far is looked at below.
            } catch (PrimaryProtocolException e) {
                throw e;
            } catch (IOException e) {
                throw new IOException(("%s failed before it had told version and kinematics (%s); is it the primary "
                        + "interface (port %d)?").formatted(connection.where, e.getMessage(), PRIMARY_PORT), e);
            }
            if (version == null) {
                throw new IOException("%s told no version within %d ms; is it the primary interface (port %d)?"
                        .formatted(connection.where, patience.toMillis(), PRIMARY_PORT));
            }
            return new Facts(version, kinematics);
        }
    }
}
