package mpgnet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests that {@code ./check} leaves out (.config/slow-tests.txt) exist: one that was renamed would be run there.
 */
class SlowTestsTest {

    @Test
    void slowTestsExist() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(root)) {
            List<Path> sources =
                    files.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory).toList();
            List<String> unknown = Files.readAllLines(root.resolve(".config/slow-tests.txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .filter(line -> sources.stream().noneMatch(source -> Files.isRegularFile(source.resolve(line))))
                    .toList();
            assertEquals(List.of(), unknown, "no such tests: write the list anew (./check slow)");
        }
    }
}
