package mpgnet.rl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The map from the paper to the code, in the package's Javadoc, leads to classes and to tests that run. */
class PaperMapTest {

    private static final Path MAP = Path.of("src/main/java/mpgnet/rl/package-info.java");
    private static final Pattern LINE = Pattern.compile("^ \\* (.+) → ([\\w.]+) → ([\\w.]+)$");
    /** What Surefire takes for a test by default. */
    private static final Pattern RUN = Pattern.compile("Test.*|.*Tests?|.*TestCase");
    private static final Set<String> TESTS = Set.of("Test", "Property", "Example", "ParameterizedTest", "TestFactory");
    private static final int EQUATIONS = 8;

    private record Entry(String what, String type, String test) {
    }

    private static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(MAP)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                entries.add(new Entry(matcher.group(1), matcher.group(2), matcher.group(3)));
            } else {
                assertFalse(line.contains("→"), "no entry: " + line);
            }
        }
        return entries;
    }

    private static Class<?> named(String name) throws ClassNotFoundException {
        return Class.forName("mpgnet.rl." + name, false, PaperMapTest.class.getClassLoader());
    }

    @Test
    void eachClassIsThere() throws Exception {
        for (Entry entry : entries()) {
            assertFalse(named(entry.type()).isAnonymousClass(), entry.what());
        }
    }

    @Test
    void eachTestRuns() throws Exception {
        for (Entry entry : entries()) {
            Class<?> test = named(entry.test());
            assertTrue(RUN.matcher(test.getSimpleName()).matches(), test + ": Surefire passes it over");
            assertTrue(Arrays.stream(test.getDeclaredMethods()).flatMap(m -> Arrays.stream(m.getAnnotations()))
                    .map(Annotation::annotationType).anyMatch(a -> TESTS.contains(a.getSimpleName())),
                    test + " has no test");
        }
    }

    @Test
    void noEquationIsMissing() throws Exception {
        Set<String> told = entries().stream().map(Entry::what).filter(what -> what.startsWith("equation "))
                .map(what -> what.replaceFirst(",.*", "")).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(IntStream.rangeClosed(1, EQUATIONS).mapToObj(n -> "equation " + n)
                .collect(Collectors.toCollection(TreeSet::new)), told);
    }
}
