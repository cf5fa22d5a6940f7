package mpgnet.twin.rtde;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.net.TcpServer;
import mpgnet.twin.robot.Robot;

/** Port 30004. */
public final class RtdeServer implements AutoCloseable {

    private final Set<RtdeServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final InputOwners owners = new InputOwners();
    private final TcpServer server;

    /** @param lock guards {@code robot} */
    public RtdeServer(InetAddress address, int port, Robot robot, Lock lock) throws IOException {
        server = new TcpServer("RTDE", address, port, TcpServer.SendBuffer.SMALL, connection -> {
            RtdeServerSession session = new RtdeServerSession(connection, robot, lock, owners, sessions::remove);
            sessions.add(session);
            return session;
        });
    }

    public TcpServer tcp() {
        return server;
    }

    /** Once per control cycle, under the robot's lock. */
    public void publish(Robot robot) {
        owners.fieldbus(robot.faults().active(FaultKind.IN_USE));
        if (!robot.faults().active(FaultKind.STALLED_STREAM)) {
            sessions.forEach(session -> session.publish(robot));
        }
    }

    /** To every client, as the controller's own messages. */
    public void text(String message, String source, int level) {
        sessions.forEach(session -> session.text(message, source, level));
    }

    @Override
    public void close() {
        server.close();
    }
}
