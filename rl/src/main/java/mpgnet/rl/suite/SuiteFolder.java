package mpgnet.rl.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mpgnet.files.WholeFile;
import mpgnet.rl.json.NanAsNull;

/** A suite's folder: {@code plan.json}, the {@link Journal}, and {@code suite.json} with what came of it. */
public final class SuiteFolder {

    /** What was last to be played. */
    public static final String PLAN = "plan.json";
    /** The {@link SuiteReport}. */
    public static final String REPORT = "suite.json";

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new NanAsNull()).enable(SerializationFeature.INDENT_OUTPUT);

    private SuiteFolder() {
    }

    /** Writes the plan. */
    public static void writePlan(Path folder, SuitePlan plan) throws IOException {
        WholeFile.write(folder.resolve(PLAN), unfinished -> JSON.writeValue(unfinished.toFile(), plan));
    }

    /**
     * The folder's plan; empty where there is none.
     *
     * @throws IOException if it cannot be used; the message is one line
     */
    public static Optional<SuitePlan> readPlan(Path folder) throws IOException {
        Path file = folder.resolve(PLAN);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SuitePlan plan = JSON.readValue(file.toFile(), SuitePlan.class);
            if (plan.version() != SuitePlan.VERSION) {
                throw new IOException("%s is of version %d, this program writes version %d: name another folder"
                        .formatted(file, plan.version(), SuitePlan.VERSION));
            }
            return Optional.of(plan);
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no plan of a suite (%s): name another folder".formatted(file,
                    e.getOriginalMessage().lines().findFirst().orElse("")), e);
        }
    }
}
