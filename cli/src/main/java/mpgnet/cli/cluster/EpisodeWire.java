package mpgnet.cli.cluster;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.json.NanAsNull;

/** Episodes between machines: the JSON of {@code eval --json}. */
final class EpisodeWire {

    private final ObjectMapper json = new ObjectMapper().registerModule(new NanAsNull());

    byte[] bytes(EpisodeJob job) {
        return write(job);
    }

    byte[] bytes(EpisodeSummary summary) {
        return write(summary);
    }

    EpisodeJob job(byte[] bytes) throws IOException {
        return json.readValue(bytes, EpisodeJob.class);
    }

    EpisodeSummary summary(byte[] bytes) throws IOException {
        return json.readValue(bytes, EpisodeSummary.class);
    }

    /** Why an answer is none: it cannot be read, or is of another job. */
    Optional<String> fault(byte[] job, byte[] answer) {
        try {
            EpisodeSummary summary = summary(answer);
            return summary != null && job(job).equals(summary.job()) ? Optional.empty()
                    : Optional.of("its answer is to another job");
        } catch (JacksonException e) {
            return Optional.of("its answer is no episode (%s)".formatted(e.getOriginalMessage()));
        } catch (IOException | RuntimeException e) {
            return Optional.of("its answer is no episode (%s)".formatted(e.getMessage()));
        }
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an episode is always JSON", e);
        }
    }
}
