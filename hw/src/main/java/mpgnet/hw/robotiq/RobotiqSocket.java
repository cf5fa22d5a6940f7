package mpgnet.hw.robotiq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import mpgnet.hw.DeadlineInput;

/**
 * One request and one answer at a time over the URCap's socket. Answers are framed in two ways: {@code SET} is answered
 * by the three bytes {@code ack} without a line end, {@code GET} by a line. After a time-out or a strange answer the
 * two could be mixed up, so the connection is closed and every later call fails.
 */
final class RobotiqSocket implements AutoCloseable {

    private static final int MAX_LINE_BYTES = 64;

    private final Socket socket = new Socket();
    private final String where;
    private final Duration patience;
    private final DeadlineInput in;

    RobotiqSocket(String host, int port, Duration connect, Duration reply) throws IOException {
        where = host + ":" + port;
        patience = reply;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(connect.toMillis()));
            in = new DeadlineInput(socket);
        } catch (IOException e) {
            close();
            throw new GripperException("no gripper at %s (%s); is the Robotiq URCap installed, and the robot on?"
                    .formatted(where, e.getMessage()));
        }
    }

    /** {@code assignments} as {@code VAR value VAR value}. */
    synchronized void set(String assignments) throws IOException {
        try {
            write("SET " + assignments);
            byte[] ack = new byte[3];
            ack[0] = (byte) firstByte();
            for (int i = 1; i < ack.length; i++) {
                ack[i] = (byte) readByte();
            }
            String answer = new String(ack, StandardCharsets.ISO_8859_1);
            if (!answer.equalsIgnoreCase("ack")) {
                throw new GripperException(
                        ("'SET %s' was answered by '%s', not by 'ack'; is %s the Robotiq URCap's port (%d), "
                                + "not RTDE (30004)?")
                                .formatted(assignments, RobotiqReply.printable(answer), where, RobotiqClient.PORT));
            }
        } catch (IOException e) {
            throw fatal("SET " + assignments, e);
        }
    }

    /** Empty while the gripper tells nothing. */
    synchronized OptionalInt get(GripperVariable variable) throws IOException {
        try {
            write("GET " + variable);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = firstByte(); b != '\n'; b = readByte()) {
                line.write(b);
                if (line.size() > MAX_LINE_BYTES) {
                    throw new GripperException("an endless answer '%s'"
                            .formatted(RobotiqReply.printable(line.toString(StandardCharsets.ISO_8859_1))));
                }
            }
            return RobotiqReply.value(variable, line.toString(StandardCharsets.ISO_8859_1).replace("\r", ""));
        } catch (IOException e) {
            throw fatal("GET " + variable, e);
        }
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released whatever close() reports.
        }
    }

    private void write(String command) throws IOException {
        if (socket.isClosed()) {
            throw new IOException("the connection is closed");
        }
        in.within(patience);
        socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Skips the line end that some versions send after {@code ack}. */
    private int firstByte() throws IOException {
        int b = readByte();
        while (b == '\n' || b == '\r') {
            b = readByte();
        }
        return b;
    }

    private int readByte() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new IOException("the gripper's server closed the connection");
        }
        return b;
    }

    private GripperException fatal(String command, IOException e) {
        close();
        if (e instanceof GripperException g) {
            return g;
        }
        String reason = e instanceof SocketTimeoutException ? "no answer in time" : e.getMessage();
        return new GripperException(
                "'%s' to the gripper at %s failed: %s; connect again".formatted(command, where, reason));
    }
}
