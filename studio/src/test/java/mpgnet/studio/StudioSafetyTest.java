package mpgnet.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets: who is answered, and what is given out. */
class StudioSafetyTest {

    @TempDir
    private static Path folder;
    private static final ConcurrentLinkedQueue<Throwable> FAULTS = new ConcurrentLinkedQueue<>();
    private static Studio studio;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(folder.resolve("open"));
        Files.writeString(folder.resolve("secret.json"), "{\"episodes\": [\"secret\"]}");
        Files.createSymbolicLink(folder.resolve("open/link.json"), folder.resolve("secret.json"));
        studio = new Studio(new Studio.Settings(0, TestRun.WEIGHTS, List.of(), List.of(folder.resolve("open")), 1,
                System::nanoTime), FAULTS::add);
    }

    @AfterAll
    static void stop() {
        studio.close();
        assertEquals(List.of(), List.copyOf(FAULTS));
    }

    /** The answer to these lines, headers and all. */
    private static String ask(String first, String... headers) throws IOException {
        return asked(first, "", headers);
    }

    private static String asked(String first, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), studio.port())) {
            socket.setSoTimeout(30_000);
            String request = first + " HTTP/1.1\r\n" + String.join("", List.of(headers).stream().map(h -> h + "\r\n")
                    .toList()) + "Connection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answer(socket.getInputStream());
        }
    }

    /** Headers and as much content as they announce. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
        return length.find()
                ? text + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                : text.toString();
    }

    private static String own() {
        return "Host: 127.0.0.1:" + studio.port();
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ")[1]);
    }

    @Test
    void itsOwnPageIsAnswered() throws IOException {
        String page = ask("GET /", own());
        assertEquals(200, status(page));
        assertTrue(page.contains("mpgnet studio") && page.contains("require-trusted-types-for 'script'"), page);
        assertEquals(200, status(ask("GET /library/three.module.min.js", own())));
    }

    @Test
    void foreignNamesAndPagesAreRefused() throws IOException {
        for (String target : List.of("GET /", "GET /web/page.js", "GET /api/start", "GET /events/rounds")) {
            assertEquals(403, status(ask(target, "Host: rebound.example:" + studio.port())), target);
            assertEquals(403, status(ask(target, own(), "Origin: http://evil.example")), target);
            assertEquals(403, status(ask(target, own(), "Sec-Fetch-Site: cross-site")), target);
        }
        assertFalse(ask("GET /api/start", own()).contains("Access-Control-Allow"));
    }

    @Test
    void aFormCannotChangeAnything() throws IOException {
        assertEquals(403, status(asked("POST /api/apply", "n=1", own(), "Content-Length: 3",
                "Content-Type: application/x-www-form-urlencoded")));
        assertEquals(400, status(asked("POST /api/apply", "[]", own(), "Content-Length: 2",
                "Content-Type: application/json")));
        assertTrue(status(ask("GET /api/apply", own())) >= 400, "what changes something is not asked for");
    }

    @Test
    void noFileOutsideIsGivenOut() throws IOException {
        for (String path : List.of("/web/../../../../etc/passwd", "/web/%2e%2e%2fstudio.css", "/library/..%2fweb",
                "/etc/passwd", "/web/page.js%00.css", "/mpgnet/studio/Studio.class", "/web/Studio.class")) {
            String answer = ask("GET " + path, own());
            assertTrue(status(answer) >= 400, path + ": " + answer);
            assertFalse(answer.contains("root:"), path);
        }
        for (String file : List.of("../secret.json", "link.json", folder.resolve("secret.json").toString(),
                "%00", "/etc/passwd")) {
            for (String question : List.of("evaluation?file=", "episode?scene=x&file=", "scenes?file=")) {
                String answer = ask("GET /api/" + question + file, own());
                assertEquals(400, status(answer), file + ": " + answer);
                assertFalse(answer.contains("secret\""), answer);
            }
        }
    }

    @Test
    void nonsenseIsRefusedInWords() throws IOException {
        for (String question : List.of("decision?seed=x", "decision?kind=none", "decision?acts=fly", "decision?net=eat",
                "decision?off=everything", "decision?k=16", "decision?objects=1", "episode?acts=push.3.900.1",
                "update?n=1", "rewards", "decision?acts=" + "p,".repeat(40))) {
            String answer = ask("GET /api/" + question, own());
            assertEquals(400, status(answer), question + ": " + answer);
            assertTrue(answer.contains("\"error\""), answer);
        }
    }

    /** The machine's other addresses, if it has any, lead nowhere. */
    @Test
    void noOtherAddressAnswers() throws IOException {
        List<Inet4Address> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(a -> !a.isLoopbackAddress() && a instanceof Inet4Address).map(Inet4Address.class::cast)
                .toList();
        for (Inet4Address address : others) {
            assertThrows(ConnectException.class, () -> new Socket(address, studio.port()).close(), address.toString());
        }
        InetAddress second = InetAddress.getByAddress(new byte[]{127, 0, 0, 2});
        assertThrows(ConnectException.class, () -> new Socket(second, studio.port()).close());
    }

    @Test
    void aTakenPortIsSaid() {
        IOException taken = assertThrows(IOException.class, () -> new Studio(new Studio.Settings(studio.port(),
                TestRun.WEIGHTS, List.of(), List.of(), 1, System::nanoTime), FAULTS::add).close());
        assertTrue(taken.getMessage().contains(Integer.toString(studio.port())), taken.getMessage());
    }
}
