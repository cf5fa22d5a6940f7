package mpgnet.rl.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;

/**
 * {@code evidence.jsonl} of a run folder: what was measured of each transition's motion, so that rewards can be thought
 * over again. A resumed run writes lines anew; of equal numbers the last counts.
 */
public final class EvidenceFile {

    private static final String NAME = "evidence.jsonl";
    /** A Q that was not asked for is written as the word NaN, which Jackson reads back as the number that is none. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private EvidenceFile() {
    }

    /**
     * One line.
     *
     * @param number of the transition
     * @param net    whose motion it was
     * @param reward that it earned
     */
    public record Entry(int number, Primitive net, double reward, Evidence evidence) {
    }

    static void append(Path folder, Entry entry) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(NAME), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            out.write(JSON.writeValueAsString(entry));
            out.write('\n');
        }
    }

    /**
     * The entries of a run, by number; none for a run from before they were kept.
     *
     * @param size transitions that the run's checkpoint counts
     */
    public static List<Entry> read(Path folder, int size) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        TreeMap<Integer, Entry> entries = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                try {
                    Entry entry = JSON.readValue(line, Entry.class);
                    if (entry.number() < size) {
                        entries.put(entry.number(), entry);
                    }
                } catch (JsonProcessingException e) {
                    // A kill has cut the line short; its transition was not counted, and was written again.
                }
            });
        }
        return List.copyOf(entries.values());
    }
}
