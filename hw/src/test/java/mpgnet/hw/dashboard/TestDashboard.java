package mpgnet.hw.dashboard;

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
import mpgnet.hw.RobotMode;
import mpgnet.hw.SafetyMode;

/**
 * A dashboard server on loopback with a robot behind it whose modes change one poll after the command, as a real one's
 * do later.
 */
final class TestDashboard implements AutoCloseable {

    volatile String banner = "Connected: Universal Robots Dashboard Server";
    volatile String version = "URSoftware 5.12.0.1101319 (Mar 22 2022)";
    volatile RobotMode mode = RobotMode.POWER_OFF;
    volatile SafetyMode safety = SafetyMode.NORMAL;
    volatile boolean safetyPopup;
    volatile boolean restedSinceStop;
    volatile boolean mute;
    volatile boolean stuck;
    final List<String> commands = new CopyOnWriteArrayList<>();

    private volatile RobotMode next;
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Thread thread = Thread.ofPlatform().daemon().start(this::serve);

    TestDashboard() throws IOException {
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
                OutputStream out = socket.getOutputStream();
                out.write((banner + "\n").getBytes(StandardCharsets.UTF_8));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    commands.add(line);
                    if (!mute) {
                        out.write((answer(line) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                // The client left, or the test is over.
            }
        }
    }

    private String answer(String line) {
        return switch (line) {
            case "PolyscopeVersion" -> version;
            case "robotmode" -> {
                RobotMode now = mode;
                if (next != null && !stuck) {
                    mode = next;
                    next = null;
                }
                yield "Robotmode: " + now;
            }
            case "safetymode" -> "Safetymode: " + safety;
            case "power on" -> later(RobotMode.IDLE, "Powering on");
            case "power off" -> later(RobotMode.POWER_OFF, "Powering off");
            case "brake release" -> later(RobotMode.RUNNING, "Brake releasing");
            case "close safety popup" -> {
                safetyPopup = false;
                yield "closing safety popup";
            }
            case "unlock protective stop" -> {
                if (!restedSinceStop || safetyPopup) {
                    yield "Cannot unlock protective stop until 5s after occurrence. Always inspect cause of "
                            + "protective stop before unlocking";
                }
                safety = SafetyMode.NORMAL;
                yield "Protective stop releasing";
            }
            case "restart safety" -> {
                safety = SafetyMode.NORMAL;
                yield later(RobotMode.POWER_OFF, "Restarting safety");
            }
            case "programState" -> "PLAYING mpgnet.urp";
            case "running" -> "Program running: true";
            case "is in remote control" -> "false";
            case "play" -> "Failed to execute: play";
            case "get serial number" -> "20195599999";
            default -> line.startsWith("popup ") ? "showing popup" : "Unknown command: " + line;
        };
    }

    private String later(RobotMode target, String reply) {
        next = target;
        return reply;
    }
}
