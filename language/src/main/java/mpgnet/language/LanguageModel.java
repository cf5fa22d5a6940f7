package mpgnet.language;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.sim.words.Resolution;

/**
 * Asks which object of a picture a description means. Objects bear numbers in the picture, and the answer is one number
 * in a checked form ({@link ObjectAnswer}), never a place or prose. What fails for a while is tried again, with longer
 * and longer pauses; what will fail again (a wrong key, an unknown model) is not.
 */
public final class LanguageModel {

    private static final String TASK = """
            You see a table from above. Every object bears a number in the picture. Say which one object the \
            description means. If two or more fit equally well, answer "several" and list them as candidates; if \
            nothing fits, answer "none" with no candidates. Never guess. In the picture right is right, and up is \
            behind or at the back. Answer with the JSON object only: {"object": "<number>|none|several", \
            "candidates": [numbers]}.""";
    private static final int SHOWN = 160;

    private final LanguageEndpoint endpoint;
    private final ChatModel model;
    private final Pause pause;

    /** Waits between two attempts. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Nothing is sent yet. */
    public LanguageModel(LanguageEndpoint endpoint, Pause pause) {
        this.endpoint = endpoint;
        this.pause = pause;
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder().baseUrl(endpoint.url().toString())
                .modelName(endpoint.model()).timeout(endpoint.timeout()).maxRetries(0).temperature(0.0)
                .strictJsonSchema(true).logRequests(false).logResponses(false);
        endpoint.key().ifPresent(builder::apiKey);
        model = builder.build();
    }

    /**
     * Which object is meant.
     *
     * @param description in anybody's words
     * @param png         the table from above with the objects' numbers
     * @param looks       what each object looks like, by its number; at least one
     * @throws LanguageException after the last attempt, or at once where another would fail as well
     */
    public Resolution choose(String description, byte[] png, List<String> looks)
            throws LanguageException, InterruptedException {
        ChatRequest request = request(description, png, looks);
        Duration wait = endpoint.firstPause();
        for (int attempt = 1;; attempt++) {
            Failure failure;
            try {
                return ObjectAnswer.read(ask(request), looks.size());
            } catch (IllegalArgumentException e) {
                failure = new Failure(e.getMessage(), true, e);
            } catch (TimeoutException e) {
                failure = late(e);
            } catch (ExecutionException e) {
                failure = failure(e.getCause());
            }
            if (!failure.passing() || attempt == endpoint.attempts()) {
                throw new LanguageException("the language model %s %s (attempt %d of %d)".formatted(endpoint,
                        failure.what(), attempt, endpoint.attempts()), failure.cause());
            }
            pause.sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }

    /** @param passing whether it may succeed when it is tried again */
    private record Failure(String what, boolean passing, Throwable cause) {
    }

    private static ChatRequest request(String description, byte[] png, List<String> looks) {
        String objects = IntStream.range(0, looks.size()).mapToObj(i -> "%d: %s".formatted(i, looks.get(i)))
                .collect(Collectors.joining("\n"));
        return ChatRequest.builder()
                .messages(SystemMessage.from(TASK),
                        UserMessage.from(TextContent.from("The objects:\n%s\nThe description: %s".formatted(objects,
                                description)), ImageContent.from(Base64.getEncoder().encodeToString(png), "image/png")))
                .responseFormat(ResponseFormat.builder().type(ResponseFormatType.JSON)
                        .jsonSchema(ObjectAnswer.schema(looks.size())).build())
                .build();
    }

    /** The HTTP client's time-out ends with the answer's head; a server that stops in its middle is left as well. */
    private String ask(ChatRequest request) throws TimeoutException, ExecutionException, InterruptedException {
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<String> answer = thread.submit(() -> model.chat(request).aiMessage().text());
            return answer.get(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            thread.shutdownNow();
        }
    }

    /** The HTTP client and {@link #ask} have the same time: whichever notices first. */
    private Failure late(Throwable cause) {
        return new Failure("did not answer within %.3g s".formatted(endpoint.timeout().toMillis() / 1e3), true, cause);
    }

    private Failure failure(Throwable cause) {
        if (cause instanceof dev.langchain4j.exception.TimeoutException) {
            return late(cause);
        }
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof ConnectException) {
                return new Failure("cannot be reached; does a server listen there?", true, cause);
            }
        }
        boolean passing = cause instanceof RetriableException;
        return new Failure("refused to answer: " + oneLine(cause), passing, cause);
    }

    /** A server may repeat in its complaint what it was sent: the key is taken out. */
    private String oneLine(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        String safe = endpoint.key().map(key -> message.replace(key, "(key)")).orElse(message);
        return safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe;
    }
}
