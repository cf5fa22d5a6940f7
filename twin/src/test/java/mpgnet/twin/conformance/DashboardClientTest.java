package mpgnet.twin.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.ProgramStore;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the Client Library's dashboard client, and any plain line-by-line client, sends and what it takes for success.
 */
@Timeout(60)
class DashboardClientTest {

    private static final ProgramStore PROGRAMS =
            name -> name.equals("pick.urp") ? Optional.of("def pick():\n  sleep(60)\nend\n") : Optional.empty();

    /** A plain client. */
    private record Line(Socket socket, BufferedReader in) implements AutoCloseable {

        static Line to(DigitalTwin twin) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), twin.ports().dashboard());
            socket.setSoTimeout(60_000);
            Line line = new Line(socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
            assertEquals("Connected: Universal Robots Dashboard Server", line.in.readLine());
            return line;
        }

        String ask(String command) throws IOException {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            return in.readLine();
        }

        void matches(String command, String pattern) throws IOException {
            String reply = ask(command);
            assertTrue(reply.matches(pattern),
                    "'%s' was answered by '%s', not by %s".formatted(command, reply, pattern));
        }

        /** As that library waits for what a command leads to. */
        void until(String command, String pattern) throws Exception {
            String reply = "";
            for (int i = 0; i < 6000 && !reply.matches(pattern); i++) {
                reply = ask(command);
                Thread.sleep(10);
            }
            assertTrue(reply.matches(pattern), "'%s' never was %s but '%s'".formatted(command, pattern, reply));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static DigitalTwin twin(RobotModel model) throws Exception {
        return new DigitalTwin(TwinConfig.bare(model).withPrograms(PROGRAMS).unpowered().withSpeed(20));
    }

    @Test
    void theWholeLifeOfAnESeriesRobot() throws Exception {
        try (DigitalTwin twin = twin(RobotModel.UR5E); Line line = Line.to(twin)) {
            line.matches("PolyscopeVersion", "URSoftware \\d+\\.\\d+\\.\\d+\\.\\d+ \\(.*\\)");
            line.matches("version", "5\\.\\d+\\.\\d+\\.\\d+");
            line.matches("robotmode", "Robotmode: POWER_OFF");
            line.matches("play", "Failed to execute: play");
            line.matches("power on", "Powering on");
            line.until("robotmode", "Robotmode: (IDLE|RUNNING)");
            line.matches("brake release", "Brake releasing");
            line.until("robotmode", "Robotmode: RUNNING");
            for (var known : Map.of("is in remote control", "true", "get serial number", "20.*", "get robot model",
                    "UR.*", "safetymode", "Safetymode: NORMAL", "safetystatus",
                    "Safetystatus: NORMAL", "get operational mode", "NONE", "addToLog hello", "Added log message",
                    "popup hello", "showing popup", "close popup", "closing popup",
                    "close safety popup", "closing safety popup").entrySet()) {
                line.matches(known.getKey(), known.getValue());
            }
            line.matches("set operational mode automatic", "(?:Operational mode ).*(?:automatic).*");
            line.matches("get operational mode", "AUTOMATIC");
            line.matches("set operational mode sideways", "Failed .*");
            line.matches("clear operational mode", "No longer controlling the operational mode\\..*");
            line.matches("saveLog", "Log saved to disk");
            line.matches("getUserRole", "could not understand: .*");
        }
    }

    @Test
    void programsAreLoadedPlayedPausedAndStopped() throws Exception {
        try (DigitalTwin twin = twin(RobotModel.UR5); Line line = Line.to(twin)) {
            line.matches("brake release", "Brake releasing");
            line.until("robotmode", "Robotmode: RUNNING");
            line.matches("load nothing.urp", "File not found: .*");
            line.matches("get loaded program", "No program loaded");
            line.matches("load pick.urp", "Loading program: .*pick\\.urp.*");
            line.until("programState", "STOPPED pick.urp");
            line.matches("isProgramSaved", "(false|true) .*\\.urp");
            line.matches("play", "Starting program");
            line.until("programState", "PLAYING .*");
            line.matches("running", "Program running: true");
            line.matches("pause", "Pausing program");
            line.until("programState", "PAUSED .*");
            line.matches("play", "Starting program");
            line.matches("stop", "Stopped");
            line.until("programState", "STOPPED .*");
            line.matches("running", "Program running: false");
            line.matches("setUserRole operator", "Setting user role: operator");
            line.matches("getUserRole", "OPERATOR");
            line.matches("safetystatus", "could not understand: .*");
            line.matches("restart safety", "Restarting safety");
            line.until("robotmode", "Robotmode: POWER_OFF");
            line.matches("quit", "Disconnected");
            assertEquals(-1, line.in.read());
        }
    }
}
