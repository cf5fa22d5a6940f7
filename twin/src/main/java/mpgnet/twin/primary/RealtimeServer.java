package mpgnet.twin.primary;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.net.Connection;
import mpgnet.twin.net.LineSession;
import mpgnet.twin.net.Session;
import mpgnet.twin.net.TcpServer;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotVariables;

/**
 * Port 30003: one package of doubles per control cycle; and scripts come in, but on the read-only port 30013. Source:
 * Universal Robots, "Real-time client interface": 1220 bytes from 3.15 and 5.10 on.
 */
public final class RealtimeServer implements AutoCloseable {

    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final double ROOM_C = 25;
    private static final double SUPPLY_V = 48;

    private final Set<Connection> clients = ConcurrentHashMap.newKeySet();
    private final TcpServer server;

    /**
     * @param readOnly takes no scripts
     * @param lock     guards {@code robot}
     */
    public RealtimeServer(String name, InetAddress address, int port, boolean readOnly, Robot robot, Lock lock)
            throws IOException {
        server = new TcpServer(name, address, port, TcpServer.SendBuffer.SMALL,
                connection -> session(connection, readOnly, robot, lock));
    }

    private Session session(Connection connection, boolean readOnly, Robot robot, Lock lock) {
        boolean remote;
        lock.lock();
        try {
            remote = robot.remoteControl();
        } finally {
            lock.unlock();
        }
        clients.add(connection);
        return new LineSession(MAX_LINE_BYTES, StateServer.scripts(readOnly, robot, lock, remote),
                () -> clients.remove(connection));
    }

    /** Once per control cycle, under the robot's lock. */
    public void publish(Robot robot) {
        if (!clients.isEmpty() && !robot.faults().active(FaultKind.STALLED_STREAM)) {
            byte[] state = state(robot);
            clients.forEach(client -> client.sendNewest(state));
        }
    }

    static byte[] state(Robot robot) {
        double[] zeros = new double[6];
        double[] temperatures = {ROOM_C, ROOM_C, ROOM_C, ROOM_C, ROOM_C, ROOM_C};
        double mode = RobotVariables.jointMode(robot);
        double volts = robot.statusBits() % 2 == 1 ? SUPPLY_V : 0;
        var elbow = robot.arm().kinematics().origins(robot.arm().q()).get(2);
        return new Bytes().f64(robot.timeS()).f64(robot.arm().q()).f64(robot.arm().qd()).f64(robot.arm().qdd())
                .f64(zeros).f64(zeros)
                .f64(robot.actualQ()).f64(robot.arm().qd()).f64(zeros).f64(zeros)
                .f64(RotationVector.of(robot.actualBaseFromTcp())).f64(robot.tcpSpeed()).f64(robot.tcpForce())
                .f64(RotationVector.of(robot.arm().baseFromTcp())).f64(robot.tcpSpeed())
                .f64(0).f64(temperatures).f64(0).f64(0).f64(robot.mode().number())
                .f64(mode, mode, mode, mode, mode, mode)
                .f64(robot.safetyMode().number()).f64(zeros).f64(0, 0, 0).f64(zeros).f64(robot.speedScaling()).f64(0)
                .f64(0, 0)
                .f64(SUPPLY_V, volts, 0).f64(volts, volts, volts, volts, volts, volts).f64(robot.io().digitalOutputs())
                .f64(robot.program().state().ordinal()).f64(elbow.x(), elbow.y(), elbow.z()).f64(0, 0, 0)
                .f64(robot.safetyMode().number())
                .f64(0, 0, 0).f64(robot.program().payloadKg()).f64(robot.program().payloadCentreM()).f64(zeros)
                .framed();
    }

    public TcpServer tcp() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
