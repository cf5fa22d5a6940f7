package mpgnet.twin.camera;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGeneratorFactory;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.twin.net.Connection;
import mpgnet.twin.net.LineSession;
import mpgnet.twin.net.TcpServer;

/**
 * The twin's pictures for other processes, since a USB cable cannot be simulated between two: every line {@code FRAME}
 * is answered by one picture, {@code int32 width, height, double fx, fy, cx, cy}, then 3 bytes red, green, blue per
 * pixel, then a float depth in metres per pixel; rows from the top, big-endian. A stalled camera answers late or never.
 */
public final class CameraServer implements AutoCloseable {

    static final String REQUEST = "FRAME";
    static final int HEADER_BYTES = 40;
    static final int PIXEL_BYTES = 7;

    private final TcpServer server;

    public CameraServer(InetAddress address, int port, TwinCamera.World world, long seed) throws IOException {
        server = new TcpServer("camera", address, port, TcpServer.SendBuffer.LARGE, connection -> {
            TwinCamera camera = new TwinCamera(world, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            return new LineSession(64, line -> answer(connection, camera, line), camera::close);
        });
    }

    private static void answer(Connection connection, TwinCamera camera, String line) throws IOException {
        if (!line.equals(REQUEST)) {
            throw new IOException("a camera takes the line %s; got '%s'".formatted(REQUEST, line));
        }
        try {
            connection.sendNewest(bytes(camera.capture()));
        } catch (CameraException e) {
            // The client's own time-out tells it, as with a real camera.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] bytes(RgbdImage image) {
        Intrinsics k = image.intrinsics();
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + PIXEL_BYTES * k.pixels());
        out.putInt(k.width()).putInt(k.height()).putDouble(k.fx()).putDouble(k.fy()).putDouble(k.cx())
                .putDouble(k.cy());
        for (int rgb : image.rgb()) {
            out.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
        }
        for (float depthM : image.depthM()) {
            out.putFloat(depthM);
        }
        return out.array();
    }

    /** What a client sends. */
    static byte[] request() {
        return (REQUEST + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    public TcpServer tcp() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
