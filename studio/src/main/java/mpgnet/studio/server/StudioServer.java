package mpgnet.studio.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;

/** The studio's server, on 127.0.0.1 alone. */
public final class StudioServer implements AutoCloseable {

    /** Larger requests are refused: the page sends a handful of words. */
    private static final long MOST_BYTES = 1 << 16;

    private final Assets assets = new Assets();
    private final String policy = assets.policy();
    private final Wire wire = new Wire();
    private final Consumer<Throwable> faults;
    /** Held, so that its level stays: Helidon would list its features on the console. */
    private final Logger helidon = Logger.getLogger("io.helidon");
    private final WebServer server;

    /**
     * Starts it.
     *
     * @param port   0 for any free one
     * @param faults told of mistakes of the program
     * @throws IOException if the port is taken
     */
    public StudioServer(int port, Routes routes, Consumer<Throwable> faults) throws IOException {
        this.faults = faults;
        helidon.setLevel(Level.OFF);
        server = WebServer.builder().address(loopback()).port(port).shutdownHook(false).maxPayloadSize(MOST_BYTES)
                .connectionOptions(options -> options.tcpNoDelay(true)) // else the end of an answer may wait for 40 ms
                .routing(routing -> route(routing, routes)).build().start();
        helidon.setLevel(Level.WARNING);
        if (server.port() < 0) { // Helidon logs why and goes on
            server.stop();
            throw new IOException(
                    "port %d of 127.0.0.1 cannot be used: something listens there already".formatted(port));
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[]{127, 0, 0, 1});
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void route(HttpRouting.Builder routing, Routes routes) {
        routing.addFilter(this::guard);
        routes.questions().forEach((name, answer) -> routing.get("/api/" + name,
                (request, response) -> answer(response, () -> answer.to(query(request)))));
        routes.changes().forEach((name, answer) -> routing.post("/api/" + name,
                (request, response) -> answer(response,
                        () -> answer.to(wire.query(request.content().as(byte[].class))))));
        routes.streams().forEach((name, stream) -> routing.get("/events/" + name,
                (request, response) -> follow(response, query(request), stream)));
        routing.get("/", (request, response) -> {
            routes.opened().accept(query(request));
            asset("web/" + Assets.INDEX, response);
        });
        routing.get("/{folder}/{file}", (request, response) -> asset(request.path().pathParameters().get("folder")
                + "/" + request.path().pathParameters().get("file"), response));
    }

    private void guard(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var headers = request.headers();
        LocalOnly local = new LocalOnly(port());
        Optional<String> refusal = local.refusal(headers.value(HeaderNames.HOST).orElse(null),
                headers.value(HeaderNames.ORIGIN).orElse(null),
                headers.value(HeaderNames.create("Sec-Fetch-Site")).orElse(null));
        String method = request.prologue().method().text();
        if (refusal.isEmpty() && !method.equals("GET") && !method.equals("HEAD")) {
            refusal = local.refusalOfChange(headers.value(HeaderNames.CONTENT_TYPE).orElse(null));
        }
        response.header("Content-Security-Policy", policy);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "no-referrer");
        response.header("Cross-Origin-Resource-Policy", "same-origin");
        response.header("Cache-Control", "no-store");
        if (refusal.isPresent()) {
            response.status(Status.FORBIDDEN_403).header("Content-Type", "text/plain; charset=utf-8");
            response.send((refusal.get() + "\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        chain.proceed();
    }

    private void asset(String path, ServerResponse response) {
        Optional<Assets.Asset> asset = assets.find(path);
        if (asset.isEmpty()) {
            send(response, Status.NOT_FOUND_404, "there is no such page");
            return;
        }
        response.header("Content-Type", asset.get().type()).send(asset.get().bytes());
    }

    @FunctionalInterface
    private interface Work {

        Object get() throws Exception;
    }

    private void answer(ServerResponse response, Work work) throws IOException {
        byte[] answer;
        try {
            answer = wire.bytes(work.get());
        } catch (BadRequestException e) {
            send(response, Status.BAD_REQUEST_400, e.getMessage());
            return;
        } catch (Exception e) {
            faults.accept(e);
            send(response, Status.INTERNAL_SERVER_ERROR_500, "a fault of the program: " + e);
            return;
        }
        response.header("Content-Type", "application/json").send(answer);
    }

    private void send(ServerResponse response, Status status, String message) {
        try {
            response.status(status).header("Content-Type", "application/json")
                    .send(wire.bytes(Map.of("error", message)));
        } catch (IOException e) {
            throw new UncheckedIOException("a word of JSON cannot be written", e);
        }
    }

    private void follow(ServerResponse response, Query query, Routes.Stream stream) {
        try (SseSink sink = response.sink(SseSink.TYPE)) {
            stream.follow(query, event -> sink.emit(SseEvent.create(json(event))));
        } catch (BadRequestException e) {
            faults.accept(e);
        } catch (UncheckedIOException | ServerConnectionException e) {
            // Whoever listened is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            faults.accept(e);
        }
    }

    private String json(Object event) {
        try {
            return new String(wire.bytes(event), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }

    private static Query query(ServerRequest request) {
        Map<String, String> values = new HashMap<>();
        request.query().toMap().forEach((name, all) -> values.put(name, all.getFirst()));
        return new Query(values);
    }
}
