package mpgnet.twin.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;
import mpgnet.twin.net.Connection;
import mpgnet.twin.net.LineSession;
import mpgnet.twin.net.Session;
import mpgnet.twin.net.TcpServer;
import mpgnet.twin.robot.Robot;

/** Port 29999: a line each way, after a greeting. */
public final class DashboardServer implements AutoCloseable {

    private static final String GREETING = "Connected: Universal Robots Dashboard Server";
    private static final int MAX_LINE_BYTES = 4096;

    private final TcpServer server;

    /** @param lock guards {@code robot} */
    public DashboardServer(InetAddress address, int port, Robot robot, Lock lock) throws IOException {
        server = new TcpServer("dashboard", address, port, TcpServer.SendBuffer.SMALL,
                connection -> session(connection, robot, lock));
    }

    private static Session session(Connection connection, Robot robot, Lock lock) {
        DashboardCommands commands;
        lock.lock();
        try {
            commands = new DashboardCommands(robot);
        } finally {
            lock.unlock();
        }
        send(connection, GREETING);
        return new LineSession(MAX_LINE_BYTES, line -> {
            if (line.isBlank()) {
                return;
            }
            lock.lock();
            try {
                send(connection, commands.answer(line.strip()));
            } finally {
                lock.unlock();
            }
            if (commands.ended()) {
                connection.closeWhenSent();
            }
        }, () -> {
        });
    }

    private static void send(Connection connection, String line) {
        connection.send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public TcpServer tcp() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
