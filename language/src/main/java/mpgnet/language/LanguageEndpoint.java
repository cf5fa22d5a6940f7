package mpgnet.language;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where a language model answers, and how patiently it is asked.
 *
 * @param url        of an OpenAI-compatible server, with the path before {@code /chat/completions}, such as
 *                   {@code http://localhost:11434/v1}
 * @param model      as the server calls it; it must understand pictures
 * @param key        sent as a bearer token; empty for servers that ask for none
 * @param timeout    for one whole answer, &gt; 0
 * @param attempts   how often it is asked at most, ≥ 1
 * @param firstPause before the second attempt; each later pause is twice as long
 */
public record LanguageEndpoint(URI url, String model, Optional<String> key, Duration timeout, int attempts,
        Duration firstPause) {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public LanguageEndpoint {
        boolean secure = "https".equals(url.getScheme());
        if (!secure && !"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "a language model's address begins with http:// or https:// and a host; was " + url);
        }
        if (key.isPresent() && !secure && !THIS_MACHINE.contains(url.getHost())) {
            throw new IllegalArgumentException(
                    "a key is sent to this machine or over https:// only; was " + url);
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("a language model needs a name");
        }
        if (!timeout.isPositive() || attempts < 1 || firstPause.isNegative()) {
            throw new IllegalArgumentException(
                    "timeout must be positive, attempts at least 1 and the pause not negative; were %s, %d, %s"
                            .formatted(timeout, attempts, firstPause));
        }
    }

    /** Asked three times at most, with pauses of one and two seconds. */
    public static LanguageEndpoint of(URI url, String model, Optional<String> key, Duration timeout) {
        return new LanguageEndpoint(url, model, key, timeout, ATTEMPTS, FIRST_PAUSE);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "%s at %s".formatted(model, url);
    }
}
