package mpgnet.twin.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;

/** Listens on a port; every connection has a reading and a writing thread of its own, which end with it. */
public final class TcpServer implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 1024;
    private static final int BACKLOG = 200;
    private static final int CHUNK_BYTES = 4096;
    private static final long ACCEPT_AGAIN_NANOS = 1_000_000;
    /** A controller drops a client that does not drain its socket for about so long. */
    private static final long STALLED_NANOS = 10_000_000_000L;

    /** What the system keeps for a client that does not read yet. */
    public enum SendBuffer {
        /** For a stream: what is kept for longer than that would hide that the client does not keep up. */
        SMALL,
        /** The system's own choice, megabytes: for what is asked for piece by piece, and is big. */
        LARGE
    }

    private static final int SMALL_BUFFER_BYTES = 32 * 1024;
    /** A client that has vanished without a word is asked so often, after as long a silence. */
    private static final int KEEP_ALIVE_S = 20;
    private static final int KEEP_ALIVE_TRIES = 3;

    private final String name;
    private final SendBuffer sendBuffer;
    private final ServerSocket server = new ServerSocket();
    private final Function<Connection, Session> sessions;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    /**
     * @param port     0 for any free one
     * @param sessions makes a connection's session, in whose thread it then runs
     * @throws IOException the port is taken; the message names it
     */
    public TcpServer(String name, InetAddress address, int port, SendBuffer sendBuffer,
            Function<Connection, Session> sessions) throws IOException {
        this.name = name;
        this.sendBuffer = sendBuffer;
        this.sessions = sessions;
        try {
            // A client in its last wait for lost packages must not keep the port from the next start.
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen for %s on %s:%d (%s); choose another port, or 0 for any free one"
                    .formatted(name, address.getHostAddress(), port, e.getMessage()), e);
        }
        acceptor = Thread.ofPlatform().daemon().name("twin " + name).start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return open.size();
    }

    /** Cuts every connection, as a cable would. */
    public void dropConnections() {
        open.forEach(Connection::close);
    }

    /** Cuts those that do not take what they are sent. */
    public void dropStalled(long nowNanos) {
        open.stream().filter(c -> c.stalledNanos(nowNanos) > STALLED_NANOS).forEach(Connection::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            Socket socket;
            try {
                socket = server.accept();
            } catch (IOException e) {
                // Closed, or a client that gave up before it was accepted, or no descriptor is left at that moment.
                LockSupport.parkNanos(ACCEPT_AGAIN_NANOS);
                continue;
            }
            try {
                serve(socket);
            } catch (RuntimeException | Error e) {
                // No thread could be had for it. The port must answer the next one.
                close(socket);
            }
        }
    }

    private void close(Socket socket) {
        open.removeIf(connection -> connection.uses(socket));
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released whatever close() reports.
        }
    }

    private void serve(Socket socket) {
        Connection connection = new Connection(socket);
        if (open.size() >= MAX_CONNECTIONS) {
            connection.close();
            return;
        }
        open.add(connection);
        try {
            socket.setTcpNoDelay(true);
            if (sendBuffer == SendBuffer.SMALL) {
                socket.setSendBufferSize(SMALL_BUFFER_BYTES);
            }
            socket.setKeepAlive(true);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_S);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_S);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_TRIES);
        } catch (UnsupportedOperationException e) {
            // The system's own times, hours, where it has no others.
        } catch (IOException e) {
            // It has gone already; reading will tell.
        }
        start("reader", () -> read(socket, connection));
        start("writer", connection::write);
        if (server.isClosed()) {
            connection.close();
        }
    }

    private void start(String role, Runnable work) {
        Thread thread = Thread.ofVirtual().name("twin " + name + " " + role).unstarted(() -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void read(Socket socket, Connection connection) {
        byte[] chunk = new byte[CHUNK_BYTES];
        Session session = null;
        try {
            session = sessions.apply(connection);
            for (int n = socket.getInputStream().read(chunk); n >= 0; n = socket.getInputStream().read(chunk)) {
                session.received(chunk, n);
            }
        } catch (IOException e) {
            // The client has gone, or does not speak this protocol.
        } finally {
            open.remove(connection);
            connection.close();
            if (session != null) {
                session.closed();
            }
        }
    }

    /** Ends all connections and waits for all threads. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // The port is released whatever close() reports.
        }
        boolean interrupted = join(acceptor);
        dropConnections();
        for (Thread thread : threads) {
            interrupted |= join(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
