package mpgnet.rl.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code metrics.jsonl} of a run folder. */
public final class MetricsFile {

    /** In a run folder. */
    public static final String NAME = "metrics.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private MetricsFile() {
    }

    /**
     * One round; see {@link Progress}. What a round did not measure, or an older file does not say, is NaN; of grasps,
     * none.
     */
    @RecordBuilder
    @RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
    public record Line(String stage, int level, long attempts, int grasps, int graspsHeld, double successRate,
            double loss, double meanQ,
            double epsilon, int replaySize, double gate, double elapsedS) {
    }

    /**
     * @throws IOException if the file cannot be read or a line is not one of metrics; the message names file and line
     */
    public static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            JsonNode json;
            try {
                json = JSON.readTree(text);
            } catch (IOException e) {
                throw new IOException("%s, line %d is not JSON".formatted(file, lines.size() + 1), e);
            }
            if (!json.hasNonNull("stage") || !json.hasNonNull("attempts")) {
                throw new IOException("%s, line %d has no stage or no attempts".formatted(file, lines.size() + 1));
            }
            lines.add(MetricsFileLineBuilder.builder().stage(json.path("stage").asText())
                    .level(json.path("level").asInt()).attempts(json.path("attempts").asLong())
                    .grasps(json.path("grasps").asInt()).graspsHeld(json.path("graspsHeld").asInt())
                    .successRate(number(json, "successRate")).loss(number(json, "loss"))
                    .meanQ(number(json, "meanQ")).epsilon(number(json, "epsilon"))
                    .replaySize(json.path("replaySize").asInt()).gate(number(json, "gate"))
                    .elapsedS(number(json, "elapsedS")).build());
        }
        return lines;
    }

    private static double number(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.path(name).asDouble() : Double.NaN;
    }
}
