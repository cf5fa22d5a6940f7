package mpgnet.twin.gripper;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.net.Connection;
import mpgnet.twin.net.LineSession;
import mpgnet.twin.net.TcpServer;
import mpgnet.twin.robot.GripperUnit;
import mpgnet.twin.robot.Robot;

/**
 * Port 63352: {@code GET VAR} is answered by {@code VAR value} and a line end, {@code SET VAR value …} by {@code ack}
 * without one.
 */
public final class GripperServer implements AutoCloseable {

    private static final int MAX_LINE_BYTES = 1024;
    private static final long SLOW_ANSWER_MS = 50;

    private final TcpServer server;

    /** @param lock guards {@code robot} */
    public GripperServer(InetAddress address, int port, Robot robot, Lock lock) throws IOException {
        server = new TcpServer("gripper", address, port, TcpServer.SendBuffer.SMALL,
                connection -> new LineSession(MAX_LINE_BYTES, line -> answer(connection, robot, lock, line), () -> {
                }));
    }

    private static void answer(Connection connection, Robot robot, Lock lock, String line) throws IOException {
        String reply;
        boolean slow;
        lock.lock();
        try {
            slow = robot.faults().active(FaultKind.SLOW_GRIPPER);
            reply = reply(robot.gripper(), line.strip());
        } finally {
            lock.unlock();
        }
        if (slow) {
            rest();
        }
        connection.send(reply.getBytes(StandardCharsets.US_ASCII));
    }

    private static void rest() throws IOException {
        try {
            Thread.sleep(SLOW_ANSWER_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What is not understood is answered by a question mark, as is a question to a gripper without power. */
    static String reply(GripperUnit gripper, String line) {
        String[] words = line.split("\\s+");
        if (words[0].equals("GET") && words.length == 2) {
            int value = gripper.get(words[1]);
            return words[1] + " " + (value < 0 || !gripper.powered() ? "?" : String.valueOf(value)) + "\n";
        }
        if (words[0].equals("SET") && words.length >= 3 && words.length % 2 == 1) {
            boolean understood = true;
            for (int i = 1; i < words.length; i += 2) {
                understood &= words[i + 1].matches("\\d{1,3}") && gripper.set(words[i], Integer.parseInt(words[i + 1]));
            }
            return understood ? "ack" : "nack";
        }
        return "?\n";
    }

    public TcpServer tcp() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
