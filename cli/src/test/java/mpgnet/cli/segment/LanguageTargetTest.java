package mpgnet.cli.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code --target text:} with a language model on loopback, as users name it. */
class LanguageTargetTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Two red cubes. */
    private static final String TABLE = """
            scene,object,shape,target,r,g,b,x_m,y_m,z_m,qw,qx,qy,qz
            table,0,cube,1,255,87,89,-0.08,0.05,0.0251,1,0,0,0
            table,1,cube,0,255,87,89,0.09,0.05,0.0251,1,0,0,0
            """;

    @TempDir
    private Path folder;

    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();

    LanguageTargetTest() throws IOException {
        server.start();
    }

    private void answers(int status, String content) throws IOException {
        String body = JSON.writeValueAsString(JSON.createObjectNode().set("choices", JSON.createArrayNode()
                .add(JSON.createObjectNode().set("message", JSON.createObjectNode().put("content", content)))));
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(JSON.readTree(exchange.getRequestBody()));
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Ran(int status, String out, String err) {
    }

    private Ran run(String target, String... more) throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), TABLE);
        List<String> arguments = new ArrayList<>(List.of("segment", "run", "--scenes", table.toString(), "--target",
                target, "--out", folder.toString()));
        arguments.addAll(Arrays.asList(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commandLine.execute(arguments.toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    private Ran asking(String target) throws IOException {
        return run(target, "--language-url", "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()),
                "--language-model", "some-model");
    }

    @Test
    void theModelIsShownTheNumberedPictureAndItsNumberIsTheTarget() throws IOException {
        answers(200, "{\"object\": \"1\", \"candidates\": [1]}");
        Ran ran = asking("text:the thing that reminds me of a fire engine");
        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("asking some-model at") && ran.out().contains("the target is object 1"),
                ran.out());
        String user = asked.getFirst().get("messages").get(1).toString();
        assertTrue(user.contains("fire engine"), user);
        String picture = user.substring(user.indexOf("base64,") + 7).replaceAll("\".*", "");
        assertEquals(672,
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture))).getHeight());
    }

    @Test
    void whatFitsTwoIsListedAndNoneIsPicked() throws IOException {
        answers(200, "{\"object\": \"several\", \"candidates\": [0, 1]}");
        Ran ran = asking("text:the fire engine");
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("2 objects fit") && ran.err().contains("1 (red"), ran.err());
        assertTrue(Files.exists(folder.resolve("visible.png")));
        assertTrue(JSON.readTree(folder.resolve("segments.json").toFile()).get("target").isNull());
    }

    @Test
    void whereTheModelRefusesTheGrammarStandsInIfItKnowsTheWordsAndSaysSo() throws IOException {
        answers(401, "");
        Ran known = asking("text:the red cube on the left");
        assertEquals(0, known.status(), known.err());
        assertTrue(known.out().contains("refused to answer") && known.out().contains("grammar"), known.out());
        Ran unknown = asking("text:the fire engine");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("does not know: fire, engine"), unknown.err());
    }

    @Test
    void withoutAModelTheGrammarIsUsedAndSaysSo() throws IOException {
        Ran ran = run("text:the red cube on the left");
        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("no language model is named"), ran.out());
        assertFalse(run("click:72,86").out().contains("language model"));
    }

    @Test
    void optionsThatDoNotFit() throws IOException {
        assertTrue(run("lowest", "--language-model", "m").err().contains("--language-url"));
        assertTrue(run("lowest", "--language-url", "http://localhost").err().contains("--language-model"));
        assertTrue(run("lowest", "--language-url", "localhost:1", "--language-model", "m").err()
                .contains("begins with http"));
        assertTrue(run("lowest", "--language-url", "http://localhost", "--language-model", "m",
                "--language-timeout", "0").err().contains("--language-timeout"));
    }
}
