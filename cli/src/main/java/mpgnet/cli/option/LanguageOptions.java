package mpgnet.cli.option;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mpgnet.cli.report.SegmentPictures;
import mpgnet.cli.term.InputException;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.language.LanguageEndpoint;
import mpgnet.language.LanguageException;
import mpgnet.language.LanguageModel;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.words.Description;
import mpgnet.sim.words.Resolution;
import mpgnet.sim.words.TargetRule;
import mpgnet.sim.words.WordsReader;
import picocli.CommandLine.Option;

/** {@code --language-url}, {@code --language-model}, {@code --language-timeout}: who understands a target's words. */
public final class LanguageOptions {

    private static final String KEY = "MPGNET_LANGUAGE_KEY";
    private static final double MOST_SECONDS = 600;

    @Option(names = "--language-url", paramLabel = "URL",
            description = "An OpenAI-compatible server with a model that understands pictures, which is shown the "
                    + "numbered objects and asked which one a description means: http://localhost:11434/v1 is "
                    + "Ollama. Its key, if it asks for one, is taken from the environment variable " + KEY
                    + " (default: none; a grammar of colours, shapes, sizes and places understands the words).")
    private String url;

    @Option(names = "--language-model", paramLabel = "NAME",
            description = "The model, as that server calls it, such as qwen2.5vl:7b.")
    private String model;

    @Option(names = "--language-timeout", paramLabel = "S", defaultValue = "30",
            description = "How long one answer may take, seconds; it is asked three times at most (default: "
                    + "${DEFAULT-VALUE}).")
    private double timeoutS;

    /**
     * What a target means on a robot; words are understood by the model if one is named, else by the grammar.
     *
     * @param say told who understands the words, a line at a time
     * @throws InputException as {@link TargetOption#parse}, or the options do not fit together
     */
    public TargetChoice choice(String target, Consumer<String> say) {
        Optional<WordsReader> asked = asked(say);
        TargetChoice choice = TargetOption.parse(target, asked);
        if (choice instanceof TargetChoice.Words && asked.isEmpty()) {
            say.accept("no language model is named (--language-url): a grammar of colours, shapes, sizes and places "
                    + "understands the words");
        }
        return choice;
    }

    /** The same where a simulated scene's heightmap is the picture. */
    public TargetRule rule(String target, Consumer<String> say) {
        return TargetOption.rule(choice(target, say));
    }

    private Optional<WordsReader> asked(Consumer<String> say) {
        if (url == null) {
            if (model != null) {
                throw new InputException(
                        "--language-model %s: say with --language-url where it answers".formatted(model));
            }
            return Optional.empty();
        }
        if (model == null) {
            throw new InputException("--language-url %s: say with --language-model which model".formatted(url));
        }
        if (!(timeoutS > 0 && timeoutS <= MOST_SECONDS)) {
            throw new InputException("--language-timeout must be in (0, %.0f]; was %s".formatted(MOST_SECONDS,
                    timeoutS));
        }
        LanguageEndpoint endpoint;
        try {
            endpoint = LanguageEndpoint.of(URI.create(url), model,
                    Optional.ofNullable(System.getenv(KEY)).filter(key -> !key.isBlank()).map(String::strip),
                    Duration.ofMillis(Math.round(1e3 * timeoutS)));
        } catch (IllegalArgumentException e) {
            throw new InputException("--language-url: %s".formatted(e.getMessage()), e);
        }
        LanguageModel language = new LanguageModel(endpoint, Thread::sleep);
        return Optional.of((text, map, objects) -> ask(endpoint, language, text, map, objects, say));
    }

    private static Resolution ask(LanguageEndpoint endpoint, LanguageModel language, String text, Heightmap map,
            List<SeenObject> objects, Consumer<String> say) {
        Description description = new Description(map, objects);
        say.accept("asking %s which of %d objects is meant ...".formatted(endpoint, objects.size()));
        try {
            return language.choose(text, SegmentPictures.numbered(map, objects),
                    IntStream.range(0, objects.size()).mapToObj(description::words).toList());
        } catch (LanguageException e) {
            if (!Description.unknown(text).isEmpty()) {
                throw new InputException("--target %s: %s; the grammar, which needs no model, does not know: %s"
                        .formatted(text, e.getMessage(), String.join(", ", Description.unknown(text))), e);
            }
            say.accept("%s; the grammar of colours, shapes, sizes and places is used instead".formatted(
                    e.getMessage()));
            return WordsReader.GRAMMAR.read(text, map, objects);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("the language model was not waited for", e);
        }
    }
}
