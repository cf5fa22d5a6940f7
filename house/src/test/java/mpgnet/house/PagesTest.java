package mpgnet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages say what the code says: deviations are cited where the code deviates, named classes exist, links lead
 * somewhere.
 */
class PagesTest {

    private static final Path ROOT = root();

    /** {@code **10 · A success bootstraps, a failure does not.** …} */
    private static final Pattern DEVIATION = Pattern.compile("\\*\\*(\\d+) · ");
    private static final Pattern IN_CODE = Pattern.compile("\\*In code:\\* (.*)");
    private static final Pattern CITATION = Pattern.compile("docs/deviations\\.md, (\\d+(?:(?:, | and )\\d+)*)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** What looks like a class in backticks, with or without a member behind it. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)*(?:\\(\\))?`");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|enum|record) ([A-Z]\\w*)");
    /** A package or a class by its path, below {@code mpgnet}. */
    private static final Pattern PLACE =
            Pattern.compile("`((?:tensor|nn|sim|rl|hw|twin|language|studio|cli|examples|bench|cluster)"
                    + "(?:(?:\\.\\w+)+|(?:/\\w+)+))`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void deviationsAreCitedWhereTheCodeDeviates() {
        Map<String, Set<Integer>> cited = new TreeMap<>();
        sources("main").forEach((file, text) -> CITATION.matcher(unwrapped(text)).results()
                .forEach(found -> cited.computeIfAbsent(simpleName(file), f -> new TreeSet<>())
                        .addAll(numbers(found.group(1)))));
        Map<Integer, Set<String>> named = deviations();
        named.forEach((number, classes) -> assertFalse(classes.isEmpty(),
                "deviation %d names no class; say *In code:* `Class`".formatted(number)));

        Set<String> missing = new TreeSet<>();
        named.forEach((number, classes) -> classes.stream()
                .filter(type -> !cited.getOrDefault(type, Set.of()).contains(number))
                .forEach(type -> missing.add("%s does not cite deviation %d".formatted(type, number))));
        cited.forEach((type, numbers) -> numbers.stream().filter(number -> !named.containsKey(number))
                .forEach(number -> missing.add("%s cites deviation %d, which is not there".formatted(type, number))));
        assertEquals(Set.of(), missing);
    }

    @Test
    void namedClassesExist() {
        Set<String> declared = Stream.of("main", "test").flatMap(part -> sources(part).values().stream())
                .flatMap(text -> DECLARED.matcher(text).results()).map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (Path page : pages()) {
            CLASS.matcher(read(page)).results().map(found -> found.group(1)).filter(type -> !declared.contains(type))
                    .forEach(type -> unknown.add(ROOT.relativize(page) + ": " + type));
        }
        assertEquals(Set.of(), unknown);
    }

    /** {@code rl.reward} is a package, {@code rl/reward/MoveReward} a class in it. */
    @Test
    void namedPlacesExist() {
        Set<String> places = new TreeSet<>();
        for (Path file : sources("main").keySet()) {
            String path = file.toString().replace('\\', '/').replaceAll(".*/src/main/java/mpgnet/", "");
            places.add(path.substring(0, path.lastIndexOf('.')));
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                places.add(path.substring(0, end));
            }
        }
        Set<String> unknown = PLACE.matcher(read(ROOT.resolve("ARCHITECTURE.md"))).results()
                .map(found -> found.group(1).replace('.', '/')).filter(place -> !places.contains(place))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unknown);
    }

    @Test
    void linksLeadSomewhere() {
        Set<String> broken = new TreeSet<>();
        for (Path page : pages()) {
            LINK.matcher(read(page)).results().map(found -> found.group(1))
                    .filter(to -> !Files.exists(page.getParent().resolve(to)))
                    .forEach(to -> broken.add(ROOT.relativize(page) + ": " + to));
        }
        assertEquals(Set.of(), broken);
    }

    /**
     * The classes that each deviation names.
     *
     * @throws AssertionError if a number is given twice
     */
    private static Map<Integer, Set<String>> deviations() {
        Map<Integer, Set<String>> named = new HashMap<>();
        for (String paragraph : read(ROOT.resolve("docs/deviations.md")).split("\n\\s*\n")) {
            var number = DEVIATION.matcher(paragraph);
            if (number.lookingAt()) {
                Set<String> classes = IN_CODE.matcher(paragraph.replace('\n', ' ')).results()
                        .flatMap(found -> CLASS.matcher(found.group(1)).results()).map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> before = named.put(Integer.valueOf(number.group(1)), classes);
                assertEquals(null, before, "deviation %s stands twice".formatted(number.group(1)));
            }
        }
        return named;
    }

    private static List<Integer> numbers(String list) {
        return NUMBER.matcher(list).results().map(MatchResult::group).map(Integer::valueOf).toList();
    }

    /** Comments whose lines were wrapped, on one line. */
    private static String unwrapped(String source) {
        return source.replaceAll("\\s*\\R\\s*(?:\\*(?!/)|//)?\\s*", " ");
    }

    private static Map<Path, String> sources(String part) {
        Map<Path, String> texts = new TreeMap<>();
        for (Path module : children(ROOT)) {
            Path folder = module.resolve("src/" + part + "/java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> texts.put(file, read(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return texts;
    }

    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/decisions"),
                ROOT.resolve("docs/learn"))) {
            children(folder).stream().filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds the pages, from a module's folder upwards. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/deviations.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
