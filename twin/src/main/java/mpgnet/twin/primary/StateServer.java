package mpgnet.twin.primary;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.net.Connection;
import mpgnet.twin.net.LineSession;
import mpgnet.twin.net.Session;
import mpgnet.twin.net.TcpServer;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;

/**
 * Ports 30001 and 30002: a version message, robot states ten times a second, messages when they happen; and scripts
 * come in. On the read-only ports 30011 and 30012 what comes in is passed over.
 */
public final class StateServer implements AutoCloseable {

    private static final double PERIOD_S = 0.1;
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final Set<Connection> clients = ConcurrentHashMap.newKeySet();
    private final Set<Connection> greeted = ConcurrentHashMap.newKeySet();
    private final TcpServer server;
    private double nextS;

    /**
     * @param readOnly takes no scripts
     * @param lock     guards {@code robot}
     */
    public StateServer(String name, InetAddress address, int port, boolean readOnly, Robot robot, Lock lock)
            throws IOException {
        server = new TcpServer(name, address, port, TcpServer.SendBuffer.SMALL,
                connection -> session(connection, readOnly, robot, lock));
    }

    private Session session(Connection connection, boolean readOnly, Robot robot, Lock lock) {
        boolean remote;
        lock.lock();
        try {
            connection.send(PrimaryMessages.version(robot));
            remote = robot.remoteControl();
        } finally {
            lock.unlock();
        }
        clients.add(connection);
        return new LineSession(MAX_LINE_BYTES, scripts(readOnly, robot, lock, remote), () -> {
            clients.remove(connection);
            greeted.remove(connection);
        });
    }

    /**
     * What takes the lines of one connection.
     *
     * @param connectedRemotely a connection made in local mode only reads, for as long as it lasts
     */
    static LineSession.Lines scripts(boolean readOnly, Robot robot, Lock lock, boolean connectedRemotely) {
        return readOnly ? line -> {
        } : new ScriptReader(text -> upload(robot, lock, connectedRemotely, text));
    }

    private static void upload(Robot robot, Lock lock, boolean connectedRemotely, String text) {
        lock.lock();
        try {
            robot.program().upload(text, connectedRemotely);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Once per control cycle, under the robot's lock.
     *
     * @param reports to be told now
     */
    public void publish(Robot robot, List<Report> reports) {
        for (Report report : reports) {
            byte[] message = PrimaryMessages.of(report, robot);
            clients.forEach(client -> client.send(message));
        }
        if (robot.timeS() < nextS || robot.faults().active(FaultKind.STALLED_STREAM)) {
            return;
        }
        nextS = robot.timeS() + PERIOD_S;
        if (clients.isEmpty()) {
            return;
        }
        byte[] state = RobotStateMessage.of(robot, false);
        for (Connection client : clients) {
            if (greeted.add(client)) {
                client.send(RobotStateMessage.of(robot, true));
            } else {
                client.sendNewest(state);
            }
        }
    }

    public TcpServer tcp() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
