package mpgnet.twin.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The exchange of the Python class for Robotiq grippers that most laboratories have a copy of: it takes whatever one
 * read gives for the whole answer, compares it with {@code ack} byte by byte, splits it into exactly two words, and
 * finds the ends of the travel by going there.
 */
@Timeout(60)
class GripperScriptTest {

    private static final int ARRIVED = 3;

    private static final class Script implements AutoCloseable {

        final Socket socket;

        Script(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
        }

        String ask(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] answer = new byte[1024];
            return new String(answer, 0, socket.getInputStream().read(answer), StandardCharsets.UTF_8);
        }

        void set(String assignments) throws IOException {
            assertEquals("ack", ask("SET " + assignments));
        }

        int get(String name) throws IOException {
            String[] words = ask("GET " + name).strip().split("\\s+");
            assertEquals(2, words.length);
            assertEquals(name, words[0]);
            return Integer.parseInt(words[1]);
        }

        void activate() throws Exception {
            set("ACT 0");
            set("ATR 0");
            while (get("ACT") != 0 || get("STA") != 0) {
                set("ACT 0");
            }
            set("ACT 1");
            while (get("ACT") != 1 || get("STA") != 3) {
                Thread.sleep(10);
            }
        }

        /** The position where the fingers stopped; they must have met nothing. */
        int move(int position, int speed, int force) throws Exception {
            set("POS %d SPE %d FOR %d GTO 1".formatted(position, speed, force));
            while (get("PRE") != position) {
                Thread.sleep(1);
            }
            int object = get("OBJ");
            while (object == 0) {
                object = get("OBJ");
            }
            assertEquals(ARRIVED, object);
            return get("POS");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void activatesAndFindsTheEndsOfTheTravel() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(5));
                Script script = new Script(twin.ports().gripper())) {
            assertEquals(0, script.get("STA"));
            script.activate();
            script.move(0, 64, 1);
            int closed = script.move(255, 64, 1);
            int open = script.move(0, 64, 1);
            assertTrue(open >= 0 && open < 10 && closed > 220 && closed <= 255, open + " to " + closed);
            assertEquals(128, script.move(128, 255, 255), 2);
            assertEquals(closed, script.move(closed, 255, 255), 1);
            assertEquals(0, script.get("FLT"));
            script.activate();
            assertEquals(3, script.get("STA"), "once more");
        }
    }

    @Test
    void refusesWhatNoGripperHasAndTellsNothingWithoutPower() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                Script script = new Script(twin.ports().gripper());
                Script second = new Script(twin.ports().gripper())) {
            assertTrue(!script.ask("SET POS 256").equals("ack"));
            assertTrue(!script.ask("SET STA 3").equals("ack"));
            assertEquals("XYZ ?", script.ask("GET XYZ").strip());
            assertEquals(0, second.get("ACT"));
            twin.ask(robot -> {
                robot.powerOff();
                return null;
            }).get();
            for (int i = 0; i < 6000 && !script.ask("GET STA").strip().equals("STA ?"); i++) {
                Thread.sleep(20);
            }
            assertEquals("STA ?", script.ask("GET STA").strip());
        }
    }
}
