package mpgnet.studio.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Who waits for the page's address is told it as soon as the page is asked for, and of none of its files. */
class OpenedTest {

    @Test
    void theAddressIsToldWhenThePageIsAskedFor() throws IOException {
        ConcurrentLinkedQueue<Query> told = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
        try (StudioServer server = new StudioServer(0, new Routes().opened(told::add), faults::add)) {
            assertTrue(got(server, "?seed=7&kind=packed").contains("<html"));
            assertEquals(List.of(new Query(Map.of("seed", "7", "kind", "packed"))), List.copyOf(told));
            got(server, "web/decision.js?seed=8");
            assertEquals(1, told.size());
        }
        assertEquals(List.of(), List.copyOf(faults));
    }

    private static String got(StudioServer server, String path) throws IOException {
        try (InputStream in = URI.create("http://127.0.0.1:%d/%s".formatted(server.port(), path)).toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
