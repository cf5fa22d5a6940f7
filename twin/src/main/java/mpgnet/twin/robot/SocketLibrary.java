package mpgnet.twin.robot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import mpgnet.twin.script.Arguments;
import mpgnet.twin.script.ScriptLibrary.Pending;
import mpgnet.twin.script.ScriptList;

/**
 * URScript's sockets, through which the public ROS drivers' program asks its computer for motions and other programs
 * speak to the gripper. Source: "The URScript Programming Language", module interfaces. A read that times out gives the
 * count 0.
 */
final class SocketLibrary implements AutoCloseable {

    static final Set<String> KNOWN = Set.of("socket_open", "socket_close", "socket_send_int",
            "socket_send_string", "socket_send_line", "socket_send_byte",
            "socket_read_binary_integer", "socket_read_line", "socket_set_var", "socket_get_var");
    private static final String UNNAMED = "socket_0";
    private static final int MOST_SOCKETS = 16;
    private static final int MOST_INTEGERS = 100;
    private static final double READ_TIMEOUT_S = 2;

    private final Map<String, ScriptSocket> sockets = new HashMap<>();
    private final DoubleSupplier timeS;

    /** @param timeS the controller's */
    SocketLibrary(DoubleSupplier timeS) {
        this.timeS = timeS;
    }

    static boolean knows(String function) {
        return KNOWN.contains(function);
    }

    Object call(Arguments a) {
        return switch (a.function()) {
            case "socket_open" -> open(a);
            case "socket_close" -> {
                ScriptSocket socket = sockets.remove(name(a, 0));
                if (socket != null) {
                    socket.close();
                }
                yield null;
            }
            case "socket_send_int" ->
                    send(name(a, 1), ByteBuffer.allocate(Integer.BYTES).putInt(a.integer(0, "value")).array());
            case "socket_send_byte" -> send(name(a, 1), new byte[]{(byte) a.integer(0, "value")});
            case "socket_send_string" -> send(name(a, 1), a.text(0, "str").getBytes(StandardCharsets.UTF_8));
            case "socket_send_line" -> send(name(a, 1), (a.text(0, "str") + "\n").getBytes(StandardCharsets.UTF_8));
            case "socket_set_var" -> send(name(a, 2),
                    "SET %s %d\n".formatted(a.text(0, "name"), a.integer(1, "value")).getBytes(StandardCharsets.UTF_8));
            case "socket_read_binary_integer" -> readIntegers(a);
            case "socket_read_line" -> readLine(name(a, 0), a.number(1, "timeout", READ_TIMEOUT_S), line -> line, "");
            case "socket_get_var" -> {
                String variable = a.text(0, "name");
                send(name(a, 1), "GET %s\n".formatted(variable).getBytes(StandardCharsets.UTF_8));
                yield readLine(name(a, 1), READ_TIMEOUT_S, line -> number(variable, line), 0L);
            }
            default -> throw new IllegalArgumentException("no function " + a.function());
        };
    }

    private static String name(Arguments a, int position) {
        return a.has(position, "socket_name") ? a.text(position, "socket_name") : UNNAMED;
    }

    private Pending open(Arguments a) {
        int port = a.integer(1, "port");
        if (port < 1 || port > 65535 || sockets.size() >= MOST_SOCKETS) {
            throw new IllegalArgumentException(
                    "socket_open(): a port in [1, 65535] and at most %d sockets; was %d, with %d open"
                            .formatted(MOST_SOCKETS, port, sockets.size()));
        }
        String name = name(a, 2);
        ScriptSocket socket = new ScriptSocket(a.text(0, "address"), port);
        ScriptSocket before = sockets.put(name, socket);
        if (before != null) {
            before.close();
        }
        return new Pending(() -> socket.opened().isPresent(), () -> {
            boolean opened = socket.opened().orElse(false);
            if (!opened) {
                sockets.remove(name, socket);
            }
            return opened;
        });
    }

    private Boolean send(String name, byte[] bytes) {
        ScriptSocket socket = sockets.get(name);
        return socket != null && socket.send(bytes);
    }

    private Pending readIntegers(Arguments a) {
        int count = a.integer(0, "number");
        if (count < 1 || count > MOST_INTEGERS) {
            throw new IllegalArgumentException(
                    "socket_read_binary_integer(): number must be in [1, %d]; was %d".formatted(MOST_INTEGERS, count));
        }
        double[] read = new double[count + 1];
        return reading(name(a, 1), a.number(2, "timeout", READ_TIMEOUT_S),
                socket -> socket.take(count * Integer.BYTES).map(bytes -> {
                    read[0] = count;
                    for (int i = 1; i <= count; i++) {
                        read[i] = bytes.getInt();
                    }
                    return true;
                }).orElse(false), () -> ScriptList.of(read));
    }

    @FunctionalInterface
    private interface Reading {
        boolean of(ScriptSocket socket);
    }

    @FunctionalInterface
    private interface Meaning {
        Object of(String line);
    }

    private Pending readLine(String name, double timeoutS, Meaning meaning, Object otherwise) {
        Object[] read = {otherwise};
        return reading(name, timeoutS, socket -> socket.takeLine().map(line -> {
            read[0] = meaning.of(line);
            return true;
        }).orElse(false), () -> read[0]);
    }

    /**
     * Never within the cycle that it began in, so that a loop over a dead connection lets time pass; without a limit
     * where the timeout is 0.
     */
    private Pending reading(String name, double timeoutS, Reading reading, Supplier<Object> value) {
        ScriptSocket socket = sockets.get(name);
        double beganS = timeS.getAsDouble();
        BooleanSupplier done = () -> {
            double nowS = timeS.getAsDouble();
            return socket != null && reading.of(socket)
                    || nowS > beganS && (socket == null || socket.ended() || timeoutS > 0 && nowS - beganS >= timeoutS);
        };
        return new Pending(done, value);
    }

    private static Object number(String variable, String line) {
        String value = line.startsWith(variable) ? line.substring(variable.length()).strip() : "";
        return value.matches("-?\\d{1,9}") ? Long.parseLong(value) : 0L;
    }

    /** Ends all connections, as the end of their program does. */
    @Override
    public void close() {
        sockets.values().forEach(ScriptSocket::close);
        sockets.clear();
    }
}
