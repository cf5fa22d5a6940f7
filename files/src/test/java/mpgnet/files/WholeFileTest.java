package mpgnet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsThereOnlyOnceItIsWhole() throws IOException {
        Path file = folder.resolve("map.json");
        assertEquals(file, WholeFile.write(file, unfinished -> {
            Files.writeString(unfinished, "grö");
            assertFalse(Files.exists(file));
            Files.writeString(unfinished, "größer");
        }));
        assertEquals("größer", Files.readString(file));
        assertEquals(List.of("map.json"), names());
    }

    @Test
    void anotherIsReplacedAsAWhole() throws IOException {
        Path file = WholeFile.writeText(folder.resolve("a"), "before, and longer");
        WholeFile.write(file, unfinished -> {
            assertEquals("before, and longer", Files.readString(file));
            Files.writeString(unfinished, "after");
        });
        assertEquals("after", Files.readString(file));
    }

    @Test
    void whereWritingFailsWhatWasThereStaysAndNothingElse() throws IOException {
        Path file = WholeFile.writeText(folder.resolve("a"), "before");
        IOException full = assertThrows(IOException.class, () -> WholeFile.write(file, unfinished -> {
            Files.writeString(unfinished, "half");
            throw new IOException("the disk is full");
        }));
        assertEquals("the disk is full", full.getMessage());
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("a"), names());
    }

    @Test
    void withoutItsFolderNothingIsWritten() {
        assertThrows(IOException.class, () -> WholeFile.writeText(folder.resolve("none").resolve("a"), "text"));
    }
}
