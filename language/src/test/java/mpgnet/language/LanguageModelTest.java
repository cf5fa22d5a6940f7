package mpgnet.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.words.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on loopback that answers rightly, late, wrongly, in prose, with complaints, or not at all. */
class LanguageModelTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final String KEY = "sk-very-secret";
    private static final byte[] PICTURE = {1, 2, 3};
    private static final List<String> LOOKS = List.of("red, 5 x 5 cm", "blue, 2 x 2 cm", "green, 3 x 3 cm");
    private static final String ONE = "{\"object\": \"1\", \"candidates\": [1]}";

    private final List<Duration> pauses = new ArrayList<>();

    private Resolution ask(URI url, Duration timeout) throws LanguageException, InterruptedException {
        return new LanguageModel(new LanguageEndpoint(url, "some-model", Optional.of(KEY), timeout, 3, PAUSE),
                pauses::add).choose("the small blue one", PICTURE, LOOKS);
    }

    private String refusal(URI url, Duration timeout) {
        String message = assertThrows(LanguageException.class, () -> ask(url, timeout)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertFalse(message.contains(KEY), message);
        return message;
    }

    @Test
    void pictureDescriptionAndSchemaAreSentAndTheNumberComesBack() throws Exception {
        try (ModelServer server = new ModelServer(ModelServer.text(ONE))) {
            assertEquals(new Resolution.One(1), ask(server.url(), LONG));
            assertEquals("Bearer " + KEY, server.authorizations().getFirst());
            JsonNode asked = server.asked().getFirst();
            assertEquals("some-model", asked.get("model").asText());
            String user = asked.get("messages").get(1).toString();
            assertTrue(user.contains("the small blue one") && user.contains("2: green, 3 x 3 cm"), user);
            assertTrue(user.contains("data:image/png;base64,AQID"), user);
            JsonNode schema = asked.get("response_format").get("json_schema");
            assertTrue(schema.get("strict").asBoolean());
            assertEquals("[\"0\",\"1\",\"2\",\"none\",\"several\"]",
                    schema.get("schema").get("properties").get("object").get("enum").toString());
        }
    }

    @Test
    void severalAndNoneAreAnswers() throws Exception {
        try (ModelServer server =
                new ModelServer(ModelServer.text("{\"object\": \"several\", \"candidates\": [2, 0]}"),
                        ModelServer.text("{\"object\": \"2\", \"candidates\": [0, 2]}"),
                        ModelServer.text("{\"object\": \"none\", \"candidates\": []}"))) {
            assertEquals(new Resolution.Several(List.of(0, 2)), ask(server.url(), LONG));
            assertEquals(new Resolution.Several(List.of(0, 2)), ask(server.url(), LONG), "a guess among two");
            assertTrue(ask(server.url(), LONG) instanceof Resolution.None);
            assertEquals(List.of(), pauses);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"The blue one, of course.", "1", "{\"object\": \"3\", \"candidates\": [3]}",
        "{\"object\": \"-1\", \"candidates\": []}", "{\"object\": \"several\", \"candidates\": [1]}",
        "{\"object\": \"several\", \"candidates\": [1, 7]}", "{\"object\": 1}", "",
        "{\"object\": \"0\", \"candidates\": [1]}", "{\"object\": \"none\", \"candidates\": [0]}",
        ONE + " as you asked"})
    void whatIsNoAnswerIsAskedForAgainAndNeverPicked(String wrong) throws Exception {
        try (ModelServer server = new ModelServer(ModelServer.text(wrong), ModelServer.text(ONE))) {
            assertEquals(new Resolution.One(1), ask(server.url(), LONG));
            assertEquals(List.of(PAUSE), pauses);
        }
        try (ModelServer server = new ModelServer(ModelServer.text(wrong), ModelServer.text(wrong),
                ModelServer.text(wrong))) {
            assertTrue(refusal(server.url(), LONG).contains("attempt 3 of 3"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aBusyServerIsAskedAgainAfterLongerAndLongerPauses(int status) throws Exception {
        try (ModelServer server = new ModelServer(ModelServer.status(status, "{\"error\": \"busy\"}"),
                ModelServer.status(status, ""), ModelServer.text(ONE))) {
            assertEquals(new Resolution.One(1), ask(server.url(), LONG));
            assertEquals(List.of(PAUSE, PAUSE.multipliedBy(2)), pauses);
        }
    }

    @ParameterizedTest
    @CsvSource({"401, no such key " + KEY, "404, no such model", "400, what is a response_format?"})
    void whatWillFailAgainIsNotAskedAgain(int status, String why) throws Exception {
        try (ModelServer server = new ModelServer(ModelServer.status(status, why))) {
            String message = refusal(server.url(), LONG);
            assertTrue(message.contains(why.replace(KEY, "(key)")) && message.contains("attempt 1 of 3"), message);
            assertEquals(1, server.asked().size());
        }
    }

    @Test
    void silenceAndHalfAnAnswerEndInTime() throws Exception {
        try (ModelServer server = new ModelServer()) {
            server.then(server.silence());
            server.then(server.half());
            server.then(server.silence());
            String message = refusal(server.url(), SHORT);
            assertTrue(message.contains("did not answer within 0.2") && message.contains("attempt 3 of 3"), message);
            // Not every request need have reached a busy server within that time.
            assertEquals(List.of(PAUSE, PAUSE.multipliedBy(2)), pauses);
        }
    }

    @Test
    void aLateAnswerIsAskedForAgain() throws Exception {
        try (ModelServer server = new ModelServer()) {
            server.then(server.silence());
            server.then(ModelServer.text(ONE));
            // The second answer has the same time: enough for a busy machine.
            assertEquals(new Resolution.One(1), ask(server.url(), Duration.ofSeconds(2)));
        }
    }

    @Test
    void aServerThatAsksForNoKeyGetsNone() throws Exception {
        try (ModelServer server = new ModelServer(ModelServer.text(ONE))) {
            LanguageEndpoint open = LanguageEndpoint.of(server.url(), "m", Optional.empty(), LONG);
            assertEquals(new Resolution.One(1), new LanguageModel(open, pauses::add).choose("it", PICTURE, LOOKS));
            assertEquals(List.of("null"), server.authorizations());
        }
    }

    @Test
    void nobodyThere() throws IOException {
        URI url;
        try (ServerSocket free = new ServerSocket(0)) {
            url = URI.create("http://127.0.0.1:%d/v1".formatted(free.getLocalPort()));
        }
        assertTrue(refusal(url, LONG).contains("cannot be reached"));
    }

    @Test
    void aKeyGoesToThisMachineOrOverTlsOnlyAndIsNeverTold() {
        LanguageEndpoint endpoint =
                LanguageEndpoint.of(URI.create("https://example.org/v1"), "m", Optional.of(KEY), LONG);
        assertFalse(endpoint.toString().contains(KEY));
        for (String url : List.of("http://example.org/v1", "ftp://localhost/v1", "localhost:11434")) {
            assertThrows(IllegalArgumentException.class,
                    () -> LanguageEndpoint.of(URI.create(url), "m", Optional.of(KEY), LONG), url);
        }
        LanguageEndpoint.of(URI.create("http://example.org/v1"), "m", Optional.empty(), LONG);
    }
}
