package mpgnet.hw.urscript;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import mpgnet.hw.primary.PrimaryConnection;
import mpgnet.hw.primary.PrimaryMessage;

/**
 * Where programs are sent to: the primary interface, the only one that also says what the controller objects to. Every
 * upload has a connection of its own, because a controller in local mode turns a connection into a read-only one for
 * good. It stays open, and is read, until the next upload: a connection closed at once loses its program (Universal
 * Robots, "Connecting to URControl"), and what the controller says there tells why a program did not start.
 */
public final class ScriptPort implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int WARNING = 2;

    private final String host;
    private final int port;
    private final Duration connect;
    private Upload current;

    public ScriptPort(String host, int port, Duration connect) {
        this.host = host;
        this.port = port;
        this.connect = connect;
    }

    /**
     * Sends a program. Whether it runs is seen in the runtime state, not here.
     *
     * @throws IOException if nothing answers, or the connection broke
     */
    public synchronized void upload(String program) throws IOException {
        close();
        current = new Upload(new PrimaryConnection(host, port, connect), port);
        current.connection.send(program);
    }

    /** What the controller has objected to since the last upload. */
    public synchronized Optional<String> complaint() {
        return current == null ? Optional.empty() : Optional.ofNullable(current.complaint);
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.end();
            current = null;
        }
    }

    /** One connection and the thread that reads it. */
    private static final class Upload {

        private final PrimaryConnection connection;
        private final Thread reader;
        private volatile String complaint;

        Upload(PrimaryConnection connection, int port) {
            this.connection = connection;
            this.reader = Thread.ofPlatform().daemon().name("script port " + port).start(this::read);
        }

        private void read() {
            try {
                while (true) {
                    switch (connection.receive(SILENCE)) {
                        case PrimaryMessage.RuntimeException e -> complaint =
                                "runtime exception in line %d, column %d: %s".formatted(e.line(), e.column(), e.text());
                        case PrimaryMessage.ErrorCode e when e.level() >= WARNING ->
                                complaint = "C%dA%d %s".formatted(e.code(), e.argument(), e.text()).strip();
                        case PrimaryMessage _ -> {
                        }
                    }
                }
            } catch (IOException e) {
                // The program has been sent; without this connection only the controller's comments are missed.
            }
        }

        void end() {
            connection.close();
            boolean interrupted = false;
            while (reader.isAlive()) {
                try {
                    reader.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
