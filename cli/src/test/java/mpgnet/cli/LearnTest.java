package mpgnet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The lessons of docs/learn do what they say: their commands run, exercises fail as they stand, solutions hold. */
class LearnTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LESSONS = ROOT.resolve("docs/learn");
    private static final int COUNT = 10;
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINES = Pattern.compile("```jshell\n(.*?)```", Pattern.DOTALL);
    /** A word, or several between single quotes. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");

    @TempDir
    private static Path folder;

    private static List<Path> lessons() throws IOException {
        try (Stream<Path> files = Files.list(LESSONS)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.md")).sorted().toList();
        }
    }

    @Test
    void thereAreTenWithAllTheirParts() throws IOException {
        assertEquals(COUNT, lessons().size());
        for (Path lesson : lessons()) {
            String text = Files.readString(lesson);
            for (String part : List.of("## The idea", "## Read", "## Run", "## Look", "![", "## Break this",
                    "## Exercise", "minutes.")) {
                assertTrue(text.contains(part), lesson + " has " + part);
            }
            assertTrue(COMMANDS.matcher(text).find() || LINES.matcher(text).find(), lesson + " runs something");
        }
    }

    /** In the lessons' order and in one folder, as a reader would type them. */
    @Test
    void everyCommandRuns() throws IOException, InterruptedException {
        for (Path lesson : lessons()) {
            for (String line : found(COMMANDS, lesson)) {
                List<String> command = new ArrayList<>(List.of(
                        ProcessHandle.current().info().command().orElseThrow(), "--add-modules",
                        "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), "mpgnet.cli.Main"));
                List<String> words = WORD.matcher(line).results()
                        .map(word -> word.group(1) == null ? word.group(2) : word.group(1)).toList();
                assertEquals("./mpgnet", words.getFirst(), line);
                command.addAll(words.subList(1, words.size()));
                Path said = folder.resolve("said.txt");
                ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile())
                        .redirectErrorStream(true).redirectOutput(said.toFile());
                process.environment().put("MPGNET_HOME", ROOT.toString());
                assertEquals(0, process.start().waitFor(), () -> line + "\n" + read(said));
            }
        }
    }

    @Test
    void everyLineForJshellIsUnderstood() throws IOException {
        for (Path lesson : lessons()) {
            String[] vector = VECTOR.toArray(String[]::new);
            try (JShell shell = JShell.builder().compilerOptions(vector).remoteVMOptions(vector).build()) {
                for (String part : System.getProperty("java.class.path").split(Pattern.quote(":"))) {
                    shell.addToClasspath(part);
                }
                shell.eval("import java.util.*;"); // as the tool begins
                String typed = "";
                for (String line : found(LINES, lesson)) {
                    // As the tool does: a snippet ends with the line that completes it.
                    typed = typed.isEmpty() ? line : typed + "\n" + line;
                    SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(typed);
                    if (next.completeness().isComplete()) {
                        typed = "";
                        for (SnippetEvent event : shell.eval(next.source())) {
                            assertEquals(Snippet.Status.VALID, event.status(), lesson + ": " + next.source());
                            assertEquals(null, event.exception(), lesson + ": " + next.source());
                        }
                    }
                }
                assertEquals("", typed, lesson + " ends in the middle of a snippet");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> exercisesFailAndSolutionsHold() {
        return Stream.iterate(1, n -> n <= COUNT, n -> n + 1).map(n -> DynamicTest.dynamicTest("exercise " + n, () -> {
            InvocationTargetException failed =
                    assertThrows(InvocationTargetException.class, () -> run("exercises", n));
            assertInstanceOf(AssertionError.class, failed.getCause());
            run("solutions", n);
        }));
    }

    private static void run(String kind, int number) throws Exception {
        Path classes = Files.createDirectories(folder.resolve(kind + number));
        Path source = LESSONS.resolve(kind).resolve("Exercise%d.java".formatted(number));
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", classes.toString(), source.toString()));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[]{classes.toUri().toURL()}, LearnTest.class.getClassLoader())) {
            loader.loadClass("Exercise" + number).getMethod("main", String[].class).invoke(null,
                    (Object) new String[0]);
        }
    }

    private static List<String> found(Pattern fence, Path lesson) throws IOException {
        List<String> lines = fence.matcher(Files.readString(lesson)).results().map((MatchResult r) -> r.group(1))
                .flatMap(String::lines).filter(line -> !line.isBlank()).toList();
        assertFalse(lines.stream().anyMatch(line -> line.startsWith("$")),
                lesson + " shows commands as they are typed");
        return lines;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
