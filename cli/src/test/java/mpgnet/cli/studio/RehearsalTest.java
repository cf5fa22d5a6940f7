package mpgnet.cli.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

import mpgnet.cli.term.InputException;
import mpgnet.studio.server.Remembered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal's answers are for the weights and the program that gave them. */
class RehearsalTest {

    private static final Remembered ANSWERS = new Remembered(Map.of("decision", "{}"));

    @TempDir
    private Path folder;

    @Test
    void otherWeightsAndAnotherBuildHaveNone() throws IOException {
        Path weights = Files.writeString(folder.resolve("weights"), "one");
        Path jar = Files.writeString(folder.resolve("jar"), "program");
        FileTime built = Files.getLastModifiedTime(jar);
        Rehearsal rehearsal = new Rehearsal(folder.resolve("answers"), weights, List.of(jar));
        rehearsal.write(ANSWERS);
        assertEquals(ANSWERS, rehearsal.read());
        Files.writeString(weights, "two");
        assertEquals(Remembered.NOTHING, rehearsal.read());
        Files.writeString(weights, "one");
        assertEquals(ANSWERS, rehearsal.read(), "the same weights, written again");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(built.toMillis() + 1));
        assertEquals(Remembered.NOTHING, rehearsal.read(), "built later");
        Files.writeString(jar, "longer program");
        Files.setLastModifiedTime(jar, built);
        assertEquals(Remembered.NOTHING, rehearsal.read(), "of another size");
        Files.delete(weights);
        assertEquals(Remembered.NOTHING, rehearsal.read(), "no weights");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws IOException {
        Path weights = Files.writeString(folder.resolve("weights"), "one");
        Rehearsal rehearsal = new Rehearsal(folder.resolve("missing/answers"), weights, List.of());
        assertEquals("cannot write %s (there is no such file or folder); build the project there"
                .formatted(rehearsal.file()),
                assertThrows(InputException.class, () -> rehearsal.write(ANSWERS)).getMessage());
    }
}
