package mpgnet.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Every example runs and says what docs/library.md says that it says. */
@Isolated("reads the standard output")
class ExamplesTest {

    private static final Path PAGE = Path.of("..", "docs", "library.md");

    private static String printed(Runnable example) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            example.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aBlockIsMovedAwayAndTheTargetGrasped() {
        String out = printed(() -> MoveThenGrasp.main(new String[0]));
        assertTrue(out.endsWith("the target is in the gripper%n".formatted()), out);
    }

    @Test
    void aPolicyOfOnesOwnIsEvaluated() {
        String out = printed(() -> EvaluateOwnPolicy.main(new String[]{"2"}));
        assertTrue(out.startsWith("policy:mpgnet.examples.HighestFirst grasped the target in "), out);
        assertTrue(out.contains("of 2 scenes"), out);
    }

    /** The page shows the examples as they are, but for package and imports. */
    @Test
    void thePageShowsWhatIsCompiled() throws IOException {
        String page = Files.readString(PAGE);
        Matcher blocks = Pattern.compile("```java\n// (\\w+)\\.java\n(.*?)```", Pattern.DOTALL).matcher(page);
        int found = 0;
        while (blocks.find()) {
            String source = Files.readString(Path.of("src/main/java/mpgnet/examples", blocks.group(1) + ".java"));
            for (String line : blocks.group(2).lines().filter(l -> !l.isBlank() && !l.contains("...")).toList()) {
                assertTrue(source.contains(line.strip()), blocks.group(1) + ".java lacks: " + line);
            }
            found++;
        }
        assertEquals(3, found);
    }

    @Test
    void theLinesForJShellRun() throws IOException {
        Matcher block = Pattern.compile("```jshell\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertTrue(block.find());
        List<String> lines = block.group(1).lines().filter(line -> !line.isBlank()).toList();
        // As the tool does it: in a JVM of its own, on one thread.
        try (JShell shell = JShell.create()) {
            shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            SnippetEvent last = null;
            for (String line : lines) {
                for (SnippetEvent event : shell.eval(line)) {
                    assertEquals(Snippet.Status.VALID, event.status(), line + shell.diagnostics(event.snippet())
                            .map(d -> " " + d.getMessage(null)).toList());
                    assertEquals(null, event.exception(), line);
                    last = event;
                }
            }
            assertEquals("2", last.value());
        }
    }
}
