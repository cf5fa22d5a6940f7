package mpgnet.hw.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.hw.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a dashboard server answers, over a real connection: an answer or an IOException, nothing else, and no hang.
 */
@Timeout(600)
class DashboardFuzzTest {

    private static final byte[][] REPLIES = List
            .of("Robotmode: RUNNING\n", "Safetymode: NORMAL\n", "STOPPED pick.urp\n", "playing <unnamed>\n", "PAUSED\n",
                    "true\n", "Program running: true\n",
                    "URSoftware 5.12.0.1101319 (Mar 22 2022)\n", "could not understand: 'x'\n", "\r\n\n")
            .stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    private static final int PER_CONNECTION = 50;

    /** Answers each line with the next damaged reply. */
    private static void serve(ServerSocket server, RandomGenerator random) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                OutputStream out = client.getOutputStream();
                out.write("Connected: Universal Robots Dashboard Server\n".getBytes(StandardCharsets.UTF_8));
                int received = client.getInputStream().read();
                for (boolean first = true; received >= 0; received = client.getInputStream().read()) {
                    if (received == '\n') {
                        out.write(first ? REPLIES[7] : Mutations.of(REPLIES, random));
                        // A reply without an end would only be waited for.
                        out.write('\n');
                        first = false;
                    }
                }
            } catch (IOException e) {
                // The client has gone.
            }
        }
    }

    @Test
    void mutatedAndRandomReplies() throws Exception {
        RandomGenerator random = Mutations.random(22);
        int answered = 0;
        int refused = 0;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread serving = Thread.ofVirtual().start(() -> serve(server, Mutations.random(23)));
            int connections = Math.max(1, Mutations.PACKAGES / 10 / PER_CONNECTION);
            for (int c = 0; c < connections; c++) {
                try (DashboardClient client = DashboardClient.connect("127.0.0.1", server.getLocalPort(),
                        Duration.ofSeconds(5), Duration.ofSeconds(10))) {
                    for (int i = 0; i < PER_CONNECTION; i++) {
                        try {
                            ask(client, random.nextInt(5));
                            answered++;
                        } catch (DashboardException e) {
                            refused++;
                        }
                    }
                } catch (IOException e) {
                    refused++;
                }
            }
            server.close();
            serving.join();
        }
        assertTrue(answered > 0 && refused > answered, answered + " answered, " + refused + " refused");
    }

    private static void ask(DashboardClient client, int what) throws IOException {
        switch (what) {
            case 0 -> client.robotMode();
            case 1 -> client.safetyMode();
            case 2 -> client.programState();
            case 3 -> client.remoteControl();
            default -> client.programRunning();
        }
    }

    @Test
    void versionsInAnyText() {
        RandomGenerator random = Mutations.random(24);
        for (int i = 0; i < Mutations.PACKAGES; i++) {
            String text = new String(Mutations.of(REPLIES, random), StandardCharsets.UTF_8);
            PolyscopeVersion.parse(text).ifPresent(v -> assertTrue(v.major() >= 0 && v.major() <= 9999, text));
        }
    }
}
