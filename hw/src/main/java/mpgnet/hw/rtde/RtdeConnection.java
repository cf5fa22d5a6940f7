package mpgnet.hw.rtde;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One TCP connection that speaks RTDE, from before it is connected: so that {@link #close} ends a connect in progress
 * too.
 */
final class RtdeConnection implements AutoCloseable {

    private final Socket socket = new Socket();
    private final RtdeFramer framer = new RtdeFramer();
    private final Deque<RtdeFrame> arrived = new ArrayDeque<>();
    private final byte[] chunk = new byte[16 * 1024];
    private final Object sending = new Object();
    private volatile ProtocolVersion version = ProtocolVersion.V1;
    private volatile String where = "nobody yet";

    void connect(String host, int port, Duration timeout) throws IOException {
        where = host + ":" + port;
        // Control packages are small and urgent; Nagle's algorithm would hold them back for an acknowledgement.
        socket.setTcpNoDelay(true);
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new RtdeLinkException(
                        "no address is known for host '" + host + "'; check the name or use the robot's IP address");
            }
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
        } catch (RtdeLinkException e) {
            throw e;
        } catch (IOException e) {
            throw new RtdeLinkException(("no RTDE at %s (%s); is the robot on and reachable, and RTDE enabled "
                    + "(Settings > Security > Services, from 5.10 on)?").formatted(where, e.getMessage()));
        }
    }

    /** Whom it talks to, as host:port. */
    String where() {
        return where;
    }

    /** Applies to every package sent and received from now on. */
    void speak(ProtocolVersion agreed) {
        version = agreed;
    }

    ProtocolVersion version() {
        return version;
    }

    /** Any thread. */
    void send(RtdeRequest request) throws IOException {
        byte[] bytes = RtdeCodec.encode(request, version).toBytes();
        synchronized (sending) {
            socket.getOutputStream().write(bytes);
        }
    }

    /**
     * The next package; one thread only.
     *
     * @throws SocketTimeoutException none was complete at {@code deadlineNanos} (of {@link System#nanoTime()})
     */
    RtdeReply receive(long deadlineNanos) throws IOException {
        InputStream in = socket.getInputStream();
        while (arrived.isEmpty()) {
            long leftMs = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
            if (leftMs <= 0) {
                throw new SocketTimeoutException("no package in time");
            }
            socket.setSoTimeout((int) Math.min(leftMs, Integer.MAX_VALUE));
            int read = in.read(chunk);
            if (read < 0) {
                throw new RtdeLinkException("it closed the connection");
            }
            framer.feed(chunk, 0, read, arrived::add);
        }
        return RtdeCodec.decodeReply(arrived.poll(), version);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released whatever close() reports, and there is nobody left to tell the robot.
        }
    }
}
