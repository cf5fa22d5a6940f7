package mpgnet.twin.camera;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import mpgnet.hw.camera.CameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A camera that always sends something and never a picture. */
@Timeout(60)
class RemoteTwinCameraTest {

    private static final long DRIP_NANOS = 50_000_000;
    private static final int DRIPS = 400;

    @Test
    void aPictureThatDripsIsNotWaitedFor() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread peer = Thread.ofPlatform().daemon().start(() -> {
                try (Socket client = server.accept()) {
                    for (int i = 0; i < DRIPS; i++) {
                        // 257 by 257 pixels, and then one after the other.
                        client.getOutputStream().write((i & 2) / 2);
                        LockSupport.parkNanos(DRIP_NANOS);
                    }
                } catch (IOException e) {
                    // The client has had enough.
                }
            });
            long beganNanos = System.nanoTime();
            String message = assertThrows(CameraException.class,
                    () -> new RemoteTwinCamera("127.0.0.1", server.getLocalPort(), Duration.ofMillis(500)).close())
                    .getMessage();
            assertTrue(message.contains("within 500 ms"), message);
            assertTrue(System.nanoTime() - beganNanos < DRIPS * DRIP_NANOS / 2);
            server.close();
            peer.join();
        }
    }
}
