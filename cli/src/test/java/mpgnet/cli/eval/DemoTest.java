package mpgnet.cli.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mpgnet.cli.Main;
import mpgnet.cli.option.ShippedWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop on a small scene with the shipped weights: simulator, camera, network, policy, report. */
class DemoTest {

    private static final Pattern IMAGE = Pattern.compile("src=\"([^\"]+\\.png)\"");

    @Test
    void theSameSeedGivesTheSameMotionsAndTheSameImages(@TempDir Path folder) throws IOException {
        String first = demo(folder.resolve("first"));
        String second = demo(folder.resolve("second"));
        assertEquals(first.replace("first", "second"), second);
        List<Path> files = files(folder.resolve("first"));
        assertEquals(files.stream().map(Path::getFileName).toList(),
                files(folder.resolve("second")).stream().map(Path::getFileName).toList());
        for (Path file : files) {
            byte[] again = Files.readAllBytes(folder.resolve("second").resolve(file.getFileName()));
            if (file.endsWith("report.html")) {
                // It shows the command, and so the folder.
                assertEquals(Files.readString(file).replace("first", "second"),
                        new String(again, StandardCharsets.UTF_8));
            } else {
                assertArrayEquals(Files.readAllBytes(file), again, file.toString());
            }
        }
        checkReport(folder.resolve("first"), first);
    }

    /** The report exists, says how it ended as the console did, and every image that it shows is there. */
    private static void checkReport(Path folder, String console) throws IOException {
        String html = Files.readString(folder.resolve("report.html"));
        String ending = console.lines().filter(line -> line.endsWith("motions.") || line.endsWith("motion."))
                .findFirst().orElseThrow();
        assertTrue(html.contains(ending), ending);
        Matcher images = IMAGE.matcher(html);
        int count = 0;
        while (images.find()) {
            assertTrue(Files.size(folder.resolve(images.group(1))) > 0, images.group(1));
            count++;
        }
        assertTrue(count >= 4,
                "a motion has at least two heightmaps, a Q-map and a side view; the report shows " + count + " images");
    }

    private static String demo(Path out) {
        StringWriter console = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(console)).execute(
                "demo", "--seed", "3", "--objects", "4", "--out", out.toString(), "--weights",
                ShippedWeights.file().toString());
        assertEquals(0, status);
        return console.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
