package mpgnet.cli.cluster;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.json.NanAsNull;

/** Episodes between machines: JSON, the summaries as in that of {@code eval --json}. */
final class EpisodeWire {

    private final ObjectMapper json = new ObjectMapper().registerModule(new NanAsNull());

    byte[] bytes(EpisodeJob job) {
        return write(job);
    }

    byte[] bytes(EpisodeAnswer answer) {
        return write(answer);
    }

    EpisodeJob job(byte[] bytes) throws IOException {
        return json.readValue(bytes, EpisodeJob.class);
    }

    EpisodeAnswer answer(byte[] bytes) throws IOException {
        return json.readValue(bytes, EpisodeAnswer.class);
    }

    /** Why an answer is none: it cannot be read, or is of another job. */
    Optional<String> fault(byte[] job, byte[] answer) {
        try {
            EpisodeAnswer read = answer(answer);
            return read != null && job(job).equals(read.job()) ? Optional.empty()
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
