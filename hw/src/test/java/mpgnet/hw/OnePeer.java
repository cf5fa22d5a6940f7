package mpgnet.hw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on loopback that takes one connection and does with it what a test wants. */
final class OnePeer implements AutoCloseable {

    /** What a peer does with a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {
        void serve(BufferedReader in, OutputStream out) throws IOException;
    }

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Thread thread;

    OnePeer(Behaviour behaviour) throws IOException {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try (Socket client = socket.accept()) {
                behaviour.serve(
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8)),
                        client.getOutputStream());
            } catch (IOException e) {
                // The client has had enough, or the test is over.
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        socket.close();
        thread.join();
    }
}
