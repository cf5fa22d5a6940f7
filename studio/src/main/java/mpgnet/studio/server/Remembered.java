package mpgnet.studio.server;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.util.RawValue;
import mpgnet.files.WholeFile;

/**
 * What was answered before, to questions that name no scene and nothing else: the same again, to the last byte. A file
 * of it holds, compressed, a line with its key and then a line with each question's name and one with its answer.
 *
 * @param answers JSON by the question's name
 */
public record Remembered(Map<String, String> answers) {

    public static final Remembered NOTHING = new Remembered(Map.of());

    public Remembered {
        answers = Map.copyOf(answers);
    }

    /**
     * @param key of all that the answers follow from
     * @return nothing if there is no such file, or it is damaged, or of another key
     */
    public static Remembered read(Path file, String key) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            // To the end, where the checksum is.
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            if (lines.isEmpty() || !lines.getFirst().equals(key)) {
                return NOTHING;
            }
            Map<String, String> answers = new LinkedHashMap<>();
            for (int i = 1; i + 1 < lines.size(); i += 2) {
                answers.put(lines.get(i), lines.get(i + 1));
            }
            return new Remembered(answers);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    /**
     * Whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file, String key) throws IOException {
        WholeFile.write(file, unfinished -> {
            try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(unfinished)),
                    StandardCharsets.UTF_8)) {
                out.write(key + "\n");
                for (Map.Entry<String, String> answer : answers.entrySet()) {
                    out.write(answer.getKey() + "\n" + answer.getValue() + "\n");
                }
            }
        });
    }

    Optional<RawValue> to(String name, Query query) {
        return Optional.ofNullable(query.equals(Query.NOTHING) ? answers.get(name) : null).map(RawValue::new);
    }
}
