package mpgnet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every test runs. Surefire looks at names first: what holds tests in a class that is called otherwise is compiled,
 * read and believed in, and never run.
 */
class UnrunTestsTest {

    /** Surefire's default inclusions, which no module changes. */
    private static final Pattern RUN = Pattern.compile("Test.*|.*Test|.*Tests|.*TestCase");
    private static final List<String> TESTS = List.of("org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.RepeatedTest", "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.api.TestTemplate", "org.junit.jupiter.params.ParameterizedTest",
            "net.jqwik.api.Property",
            "net.jqwik.api.Example");
    /** A class within a test class is looked into only if it says so. */
    private static final List<String> NESTED = List.of("org.junit.jupiter.api.Nested", "net.jqwik.api.Group");

    /** Fewer classes with tests than this would mean that this test no longer sees them. */
    private static final int MANY = 100;

    @Test
    void noClassThatHoldsTestsIsPassedOver() throws IOException {
        JavaClasses classes = testClasses();
        assertTrue(classes.stream().filter(UnrunTestsTest::holdsTests).count() > MANY, "tests are recognised");
        List<String> unrun = classes.stream().filter(UnrunTestsTest::holdsTests).filter(type -> !isRun(type))
                .map(JavaClass::getName).sorted().toList();
        assertEquals(List.of(), unrun,
                "Surefire passes these over: name them ...Test, extend what is abstract, annotate what is nested");
    }

    private static JavaClasses testClasses() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
            List<Path> tested = modules.filter(module -> Files.isDirectory(module.resolve("src/test/java"))).sorted()
                    .map(module -> module.resolve("target/test-classes")).toList();
            assertTrue(tested.size() > 1, "the modules lie beside this one");
            tested.forEach(folder -> assertTrue(Files.isDirectory(folder), folder + " is not compiled"));
            return new ClassFileImporter().importPaths(tested);
        }
    }

    private static boolean holdsTests(JavaClass type) {
        return type.getAllMethods().stream().anyMatch(UnrunTestsTest::isTest);
    }

    private static boolean isTest(JavaMethod method) {
        return TESTS.stream().anyMatch(test -> method.isAnnotatedWith(test) || method.isMetaAnnotatedWith(test));
    }

    private static boolean isRun(JavaClass type) {
        if (type.isInterface() || type.getModifiers().contains(JavaModifier.ABSTRACT)) {
            return type.getAllSubclasses().stream().anyMatch(UnrunTestsTest::isRun);
        }
        return type.getEnclosingClass()
                .map(outer -> NESTED.stream().anyMatch(type::isAnnotatedWith) && isRun(outer))
                .orElseGet(() -> RUN.matcher(type.getSimpleName()).matches());
    }
}
