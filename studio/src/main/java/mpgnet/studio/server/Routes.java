package mpgnet.studio.server;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** What the server answers, by name: {@code decision} is reached at {@code /api/decision}. */
public final class Routes {

    private final Map<String, Answer> questions = new TreeMap<>();
    private final Map<String, Answer> changes = new TreeMap<>();
    private final Map<String, Stream> streams = new TreeMap<>();
    private Consumer<Query> opened = _ -> {
    };

    /** Answers with something that becomes JSON. */
    @FunctionalInterface
    public interface Answer {

        /** @throws BadRequestException if something is asked for that there is not */
        Object to(Query query) throws Exception;
    }

    /** Tells what happens while it happens. */
    @FunctionalInterface
    public interface Stream {

        /**
         * Goes on until there is no more to tell, or {@code tell} throws because nobody listens any more.
         *
         * @param tell takes what becomes one event's JSON
         */
        void follow(Query query, Consumer<Object> tell) throws Exception;
    }

    /** Answered to GET: changes nothing. */
    public Routes question(String name, Answer answer) {
        questions.put(name, answer);
        return this;
    }

    /** Answered to POST. */
    public Routes change(String name, Answer answer) {
        changes.put(name, answer);
        return this;
    }

    /** Server-sent events. */
    public Routes stream(String name, Stream stream) {
        streams.put(name, stream);
        return this;
    }

    /**
     * Answers this question, which there is already, from memory where it can: as soon as that has been read.
     *
     * @param asked told of each time
     */
    public Routes remember(String name, Future<Remembered> remembered, Runnable asked) {
        questions.computeIfPresent(name, (_, answer) -> query -> {
            Optional<?> before = remembered.get().to(name, query);
            asked.run();
            return before.isPresent() ? before.get() : answer.to(query);
        });
        return this;
    }

    /**
     * Tells which address the page is opened with, while the browser still loads the page's files; another than ours is
     * told of nothing.
     *
     * @param told comes back at once
     */
    public Routes opened(Consumer<Query> told) {
        opened = told;
        return this;
    }

    Consumer<Query> opened() {
        return opened;
    }

    Map<String, Answer> questions() {
        return questions;
    }

    Map<String, Answer> changes() {
        return changes;
    }

    Map<String, Stream> streams() {
        return streams;
    }
}
