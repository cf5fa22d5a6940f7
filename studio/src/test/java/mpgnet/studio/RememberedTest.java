package mpgnet.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import mpgnet.studio.server.Remembered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal leaves behind is what would be computed, and answers that question alone. */
class RememberedTest {

    private static final Remembered MADE_UP = new Remembered(Map.of("seen", "{\"made\":\"up\"}"));

    @TempDir
    private Path folder;
    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();

    @Test
    void theAnswersAreThoseComputed() throws IOException {
        Path file = folder.resolve("answers");
        try (Studio rehearsed = studio(2, Remembered.NOTHING)) {
            rehearsed.rehearse().write(file, "key");
        }
        Remembered kept = Remembered.read(file, "key");
        assertTrue(kept.answers().get("decision").contains("\"viewQ\""), "a decision is kept");
        try (Studio computing = studio(1, Remembered.NOTHING)) {
            for (String question : List.of("seen", "decision")) {
                assertEquals(ask(computing, question), kept.answers().get(question));
            }
        }
        assertEquals(List.of(), List.copyOf(faults));
    }

    @Test
    void onlyTheSameQuestionIsAnsweredFromMemory() throws IOException {
        try (Studio studio = studio(2, MADE_UP)) {
            assertEquals(MADE_UP.answers().get("seen"), ask(studio, "seen"));
            assertTrue(ask(studio, "seen?seed=2").contains("\"heightM\""));
            assertFalse(ask(studio, "start").contains("made"));
        }
        assertEquals(List.of(), List.copyOf(faults));
    }

    @Test
    void nothingIsRememberedOfAnotherKeyOrFromADamagedFile() throws IOException {
        Path file = folder.resolve("answers");
        assertEquals(Remembered.NOTHING, Remembered.read(file, "key"));
        MADE_UP.write(file, "key");
        assertEquals(MADE_UP, Remembered.read(file, "key"));
        assertEquals(Remembered.NOTHING, Remembered.read(file, "another key"));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(Remembered.NOTHING, Remembered.read(file, "key"), "the first " + length + " bytes");
        }
        int ignored = 0;
        for (int at = 10; at < whole.length; at++) { // what stands before are time and system
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            Remembered read = Remembered.read(file, "key"); // the same where the bit was one that fills the last byte
            assertTrue(read.equals(Remembered.NOTHING) || read.equals(MADE_UP), "byte " + at);
            ignored += read.equals(MADE_UP) ? 1 : 0;
        }
        assertTrue(ignored <= 1, ignored + " damages were not noticed");
        assertEquals(List.of(file), list(folder), "no unfinished file stays behind");
    }

    private Studio studio(int threads, Remembered remembered) throws IOException {
        return new Studio(new Studio.Settings(0, TestRun.WEIGHTS, List.of(), List.of(), threads, System::nanoTime),
                () -> remembered, faults::add);
    }

    private static String ask(Studio studio, String question) throws IOException {
        try (InputStream answer = URI.create(studio.address() + "api/" + question).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
