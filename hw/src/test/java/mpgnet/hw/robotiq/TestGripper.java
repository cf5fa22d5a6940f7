package mpgnet.hw.robotiq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The URCap's server on loopback with a gripper behind it: {@code ack} without a line end, echo of the request one poll
 * late, fingers that move 40 counts per poll between 3 and 228 and stop at an object.
 */
final class TestGripper implements AutoCloseable {

    static final int OPEN = 3;
    static final int CLOSED = 228;

    volatile int objectAt = 255;
    volatile int fault;
    volatile String faultFormat = "%d";
    volatile String ack = "ack";
    volatile boolean silent;
    volatile boolean jammed;
    volatile boolean mute;
    volatile byte[] answerToAll;
    final List<String> commands = new CopyOnWriteArrayList<>();

    private int act;
    private int sta;
    private int gto;
    private int pos = 100;
    private int requested = 100;
    private int echoed = 100;
    private int obj = 3;
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Thread thread = Thread.ofPlatform().daemon().start(this::serve);

    TestGripper() throws IOException {
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // Until accept() has returned, the system still takes connections.
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException("interrupted while closing", e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    commands.add(line);
                    if (!mute) {
                        out.write(
                                answerToAll != null ? answerToAll : answer(line).getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            } catch (IOException e) {
                // The client left, or the test is over.
            }
        }
    }

    private String answer(String line) {
        String[] words = line.split(" ");
        if (words[0].equals("SET")) {
            for (int i = 1; i < words.length; i += 2) {
                set(words[i], Integer.parseInt(words[i + 1]));
            }
            return ack;
        }
        String value =
                silent ? "?" : words[1].equals("FLT") ? faultFormat.formatted(fault) : String.valueOf(get(words[1]));
        return words[1] + " " + value + "\n";
    }

    private void set(String variable, int value) {
        switch (variable) {
            case "ACT" -> {
                act = value;
                sta = value == 0 ? 0 : 1;
                fault = value == 0 ? 0 : fault;
            }
            case "POS" -> requested = value;
            case "GTO" -> gto = value;
            default -> {
            }
        }
    }

    private int get(String variable) {
        return switch (variable) {
            case "ACT" -> act;
            case "STA" -> {
                int now = sta;
                sta = sta == 1 ? 3 : sta;
                yield now;
            }
            case "PRE" -> {
                int now = echoed;
                if (echoed != requested) {
                    echoed = requested;
                    obj = 0;
                }
                yield now;
            }
            case "OBJ" -> {
                move();
                yield obj;
            }
            case "POS" -> pos;
            default -> throw new AssertionError("the client asked for " + variable);
        };
    }

    private void move() {
        if (obj != 0 || gto == 0 || jammed) {
            return;
        }
        int goal = Math.clamp(echoed, OPEN, CLOSED);
        int before = pos;
        pos += Math.clamp(goal - pos, -40, 40);
        if (before <= objectAt && pos >= objectAt && goal > objectAt) {
            pos = objectAt;
            obj = 2;
        } else if (pos == goal) {
            obj = 3;
        }
    }
}
