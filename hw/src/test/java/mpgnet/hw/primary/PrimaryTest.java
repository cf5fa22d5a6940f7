package mpgnet.hw.primary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.robot.DhParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PrimaryTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MUTATIONS = Integer.getInteger("mpgnet.fuzz.packages", 100_000);

    /** As in the layout of the Universal Robots Client Library's version message. */
    private static final byte[] VERSION = HexFormat.of().parseHex(
            "ffffffffffffffff" + "fe" + "03" + "09" + "5552436f6e74726f6c" + "05" + "0c" + "00000000" + "0010cdc7"
                    + "32322d30332d32303232");

    @Test
    void aVersionMessage() throws Exception {
        assertEquals(new PrimaryMessage.Version("URControl", 5, 12, 0, 1101255, "22-03-2022"),
                PrimaryCodec.decode(PrimaryCodec.ROBOT_MESSAGE, VERSION));
    }

    @Test
    void kinematicsAmongOtherParts() throws Exception {
        PrimaryMessage.RobotState state = assertInstanceOf(PrimaryMessage.RobotState.class,
                PrimaryCodec.decode(PrimaryCodec.ROBOT_STATE, state(DhParameters.UR5E)));
        KinematicsInfo info = state.kinematics().orElseThrow();
        assertEquals(DhParameters.UR5E.joints(), info.dh().joints());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 0xffff_fffaL), info.checksums());
        assertEquals(7, info.status());
    }

    @Test
    void whyAProgramEnded() throws Exception {
        byte[] error =
                ByteBuffer.allocate(10 + 8 + 4).put(new byte[9]).put((byte) PrimaryCodec.MESSAGE_RUNTIME_EXCEPTION)
                        .putInt(12).putInt(3).put("oops".getBytes(StandardCharsets.US_ASCII)).array();
        assertEquals(new PrimaryMessage.RuntimeException(12, 3, "oops"),
                PrimaryCodec.decode(PrimaryCodec.ROBOT_MESSAGE, error));
        byte[] code = ByteBuffer.allocate(10 + 20).put(new byte[9]).put((byte) PrimaryCodec.MESSAGE_ERROR_CODE)
                .putInt(210).putInt(0).putInt(3).putInt(0).putInt(0).array();
        assertEquals(new PrimaryMessage.ErrorCode(210, 0, 3, ""),
                PrimaryCodec.decode(PrimaryCodec.ROBOT_MESSAGE, code));
    }

    /** Whatever arrives, decoding answers or throws the declared exception. */
    @Test
    void mutatedAndRandomPackages() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        byte[][] samples = {VERSION, state(DhParameters.UR5)};
        int answered = 0;
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            int kind = random.nextInt(samples.length);
            byte[] bytes = samples[kind].clone();
            for (int k = random.nextInt(4); k > 0; k--) {
                bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                PrimaryCodec.decode(random.nextInt(8) == 0 ? random.nextInt(256)
                        : kind == 0 ? PrimaryCodec.ROBOT_MESSAGE : PrimaryCodec.ROBOT_STATE, bytes);
                answered++;
            } catch (PrimaryProtocolException e) {
                refused++;
            }
        }
        assertTrue(answered > MUTATIONS / 20 && refused > MUTATIONS / 20,
                answered + " answered, " + refused + " refused");
    }

    @Test
    void factsOverASocket() throws Exception {
        byte[] bytes =
                ByteBuffer.allocate(1000).put(frame(PrimaryCodec.ROBOT_MESSAGE, VERSION)).put(frame(99, new byte[4]))
                        .put(frame(PrimaryCodec.ROBOT_STATE, state(DhParameters.UR5))).array();
        try (ServerSocket server = answering(bytes)) {
            PrimaryConnection.Facts facts = PrimaryConnection.facts("127.0.0.1", server.getLocalPort(), SOON, SOON);
            assertEquals(5, facts.version().major());
            assertEquals(DhParameters.UR5.joints(), facts.kinematics().orElseThrow().dh().joints());
        }
    }

    @Test
    void notAController() throws Exception {
        try (ServerSocket server =
                answering("Connected: Universal Robots Dashboard Server\n".getBytes(StandardCharsets.US_ASCII))) {
            PrimaryProtocolException e = assertThrows(PrimaryProtocolException.class,
                    () -> PrimaryConnection.facts("127.0.0.1", server.getLocalPort(), SOON, SOON));
            assertTrue(e.getMessage().contains("30001"), e.getMessage());
        }
        int free;
        try (ServerSocket server = new ServerSocket(0)) {
            free = server.getLocalPort();
        }
        IOException e = assertThrows(IOException.class, () -> PrimaryConnection.facts("127.0.0.1", free, SOON, SOON));
        assertTrue(e.getMessage().contains("is the robot on"), e.getMessage());
    }

    @Test
    void aSilentServerIsGivenUp() throws Exception {
        try (ServerSocket server = answering(new byte[0])) {
            IOException e = assertThrows(IOException.class,
                    () -> PrimaryConnection.facts("127.0.0.1", server.getLocalPort(), SOON, Duration.ofMillis(200)));
            assertTrue(e.getMessage().contains("200 ms"), e.getMessage());
        }
    }

    /** Sends the bytes to its first client and then keeps silent. */
    private static ServerSocket answering(byte[] bytes) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(bytes);
                socket.getInputStream().read();
            } catch (IOException e) {
                // The test is over.
            }
        });
        return server;
    }

    private static byte[] frame(int type, byte[] body) {
        return ByteBuffer.allocate(body.length + 5).putInt(body.length + 5).put((byte) type).put(body).array();
    }

    /** A robot state with a part that is skipped and the kinematics. */
    private static byte[] state(DhParameters dh) {
        ByteBuffer info = ByteBuffer.allocate(6 * 4 + 4 * 6 * 8 + 4);
        for (int i = 1; i <= 6; i++) {
            info.putInt(i == 6 ? -6 : i);
        }
        dh.joints().forEach(j -> info.putDouble(j.thetaRad()));
        dh.joints().forEach(j -> info.putDouble(j.aM()));
        dh.joints().forEach(j -> info.putDouble(j.dM()));
        dh.joints().forEach(j -> info.putDouble(j.alphaRad()));
        info.putInt(7);
        byte[] mode = frame(0, new byte[38]);
        byte[] kinematics = frame(PrimaryCodec.KINEMATICS_INFO, info.array());
        return ByteBuffer.allocate(mode.length + kinematics.length).put(mode).put(kinematics).array();
    }
}
