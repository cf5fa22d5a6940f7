package mpgnet.twin.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.robot.RobotVariables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Files as public clients send them: every program ({@code .script}, {@code .urscript}) below a folder must compile,
 * and run until it needs what is not modelled; every RTDE recipe ({@code *recipe*.txt}, a name per line, and
 * {@code .xml} as the official client's) must be known. Says per file which. The clients' real files are not part of
 * this project: the system property names a folder of them; without it a few of our own are read.
 */
class PublicFilesTest {

    private static final String FOLDER = "mpgnet.public.clients";

    private static final Path OWN = Path.of("src", "test", "resources", "mpgnet", "twin", "conformance", "own");
    private static final double RUN_S = 3;
    private static final Pattern FIELD = Pattern.compile("<field\\s+name=\"([^\"]+)\"");

    private final List<String> results = new ArrayList<>();

    @AfterEach
    void report() throws IOException {
        Files.write(Path.of("target", "public-clients.txt"), results);
    }

    @TestFactory
    Stream<DynamicContainer> files() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty(FOLDER, OWN.toString())))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        return Stream.of(RobotModel.values()).map(model -> DynamicContainer.dynamicContainer(model.name(),
                files.stream().flatMap(file -> test(file, model, results))));
    }

    private static Stream<DynamicTest> test(Path file, RobotModel model, List<String> results) {
        String name = file.getFileName().toString();
        if (name.endsWith(".script") || name.endsWith(".urscript")) {
            return Stream.of(DynamicTest.dynamicTest(file.toString(),
                    () -> results.add("%s %s: %s".formatted(model, file, program(file, model)))));
        }
        if (name.endsWith(".txt") && name.contains("recipe") || name.endsWith(".xml")) {
            return Stream.of(DynamicTest.dynamicTest(file.toString(),
                    () -> results.add("%s: %s".formatted(file, recipe(file)))));
        }
        return Stream.empty();
    }

    /** What became of it. */
    private static String program(Path file, RobotModel model) throws IOException {
        Robot robot = TwinConfig.bare(model).alone().build();
        robot.program().upload(ClientTemplate.filled(read(file), model).replaceFirst("\nrun program\\s*$", "\n"), true);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < RUN_S / model.cycleS(); i++) {
            robot.step();
            for (Report report : robot.takeReports()) {
                if (report instanceof Report.RuntimeException failed) {
                    failures.add("line %d: %s".formatted(failed.line(), failed.text()));
                }
            }
        }
        List<String> real = failures.stream().filter(text -> !text.contains("not modelled")).toList();
        assertEquals(List.of(), real, "only what is not modelled may end it");
        return failures.isEmpty() ? "compiles, " + robot.program().state() + " after " + RUN_S + " s"
                : "compiles, runs up to " + failures;
    }

    private static String recipe(Path file) throws IOException {
        String text = read(file);
        List<String> names = file.toString().endsWith(".xml")
                ? FIELD.matcher(text).results().map(field -> field.group(1)).toList()
                : text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        assertFalse(names.isEmpty(), "no names in " + file);
        List<String> unknown = names.stream().filter(
                name -> RobotVariables.output(name).isEmpty() && RobotVariables.inputType(name).isEmpty()).toList();
        assertEquals(List.of(), unknown);
        return names.size() + " names known";
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no UTF-8 text", e);
        }
    }
}
