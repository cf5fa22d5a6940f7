package mpgnet.cli.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;

/** A page on this computer that shows the newest picture, ten times a second. */
public final class CameraPage implements AutoCloseable {

    private static final String PAGE =
            """
                    <!doctype html><html lang="en"><meta charset="utf-8"><title>mpgnet camera</title>
                    <style>body { margin: 0; background: #202020 } img { width: 100%; height: auto }</style>
                    <img id="picture" src="picture.png" alt="Colour at the left, depth at the right: near is bright, \
                    dark grey is not measured.">
                    <script>
                    const picture = document.getElementById('picture');
                    const again = () => setTimeout(() => picture.src = 'picture.png?' + Date.now(), 100);
                    picture.onload = again; picture.onerror = again;
                    </script></html>
                    """;

    private final HttpServer server;
    private final AtomicReference<byte[]> newest = new AtomicReference<>(new byte[0]);

    private CameraPage(HttpServer server) {
        this.server = server;
        server.createContext("/",
                exchange -> answer(exchange, "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/picture.png", exchange -> answer(exchange, "image/png", newest.get()));
        server.start();
    }

    /** @param port on the loopback address; 0 for any that is free */
    public static CameraPage serve(int port) throws IOException {
        return new CameraPage(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    public String address() {
        return "http://%s:%d/".formatted(server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort());
    }

    public void show(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        newest.set(png.toByteArray());
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
