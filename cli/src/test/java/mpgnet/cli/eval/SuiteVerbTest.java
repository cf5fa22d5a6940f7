package mpgnet.cli.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpgnet.cli.Main;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.suite.Journal;
import mpgnet.rl.suite.SuiteFolder;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code suite} with two methods on two groups of two scenes, as users run it: stopped, gone on with, in parts. */
class SuiteVerbTest {

    private static final int EPISODES = 8;

    @TempDir
    private Path folder;
    private Path scenes;
    private Path weights;

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(List<?> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments.stream().map(Object::toString).toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    /** A file with one easy scene, and weights that promise at random. */
    @BeforeEach
    void filesToPlayWith() throws IOException {
        scenes = folder.resolve("easy.json");
        SceneFile.write(SceneFile.hard().subList(0, 1), scenes);
        weights = weights("three.safetensors", 5);
    }

    private Path weights(String name, long seed) throws IOException {
        Path file = folder.resolve(name);
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1),
                    EnumSet.allOf(Primitive.class), RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            new TrainedNet(net, 0.2, "untrained", LearnedMethod.MPGNET).save(file);
        }
        return file;
    }

    private List<Object> suite(String out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("suite", "--methods", "grasp-only,oracle", "--families",
                "pair-2", "--episodes", "2", "--scenes", scenes, "--runs", "2", "--seed", "3", "--weights", weights,
                "--against", "oracle", "--out", folder.resolve(out)));
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }

    private static void passed(Ran ran) {
        assertEquals(0, ran.status(), ran.err());
    }

    private static void refused(Ran ran, String... words) {
        assertEquals(2, ran.status(), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        for (String word : words) {
            assertTrue(ran.err().contains(word), "expected '" + word + "' in: " + ran.err());
        }
    }

    /** The figures but for how long they took. */
    private JsonNode report(String out) throws IOException {
        JsonNode report = new ObjectMapper().readTree(folder.resolve(out).resolve(SuiteFolder.REPORT).toFile());
        report.get("rows").forEach(row -> ((ObjectNode) row).remove("msPerDecision"));
        return report;
    }

    private List<String> journal(String out) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve(Journal.FILE_NAME)).stream()
                .map(line -> line.replaceAll("\"decidingMs\":[^,]*", "")).toList();
    }

    /**
     * One run whole (its films are of the oracle, which is quick), one killed in the middle of a line and gone on with,
     * one in two parts.
     */
    @Test
    void whatWasStoppedOrPlayedInPartsIsTheSameAsTheWhole() throws IOException {
        Path json = folder.resolve("figures.json");
        Path page = folder.resolve("page");
        Path markdown = folder.resolve("table.md");
        passed(run(suite("whole", "--json", json, "--html", page, "--films", "1", "--markdown", markdown)));
        JsonNode whole = report("whole");
        assertEquals(EPISODES, whole.get("played").asInt());
        assertEquals(4, whole.get("rows").size());
        assertTrue(Files.size(json) > 0);
        assertTrue(Files.readString(markdown).contains("| oracle ‡ |"), "who is told the truth");
        everythingIsOnThePage(page);

        Path copy = Files.createDirectory(folder.resolve("stopped"));
        List<String> lines = Files.readAllLines(folder.resolve("whole").resolve(Journal.FILE_NAME));
        Files.writeString(copy.resolve(Journal.FILE_NAME),
                String.join("\n", lines.subList(0, 6)) + "\n" + lines.get(6).substring(0, 200));
        refused(run(suite("stopped")), "5 episodes", "--resume");
        Ran resumed = run(suite("stopped", "--resume"));
        passed(resumed);
        assertTrue(resumed.err().contains("5 of 8 episodes were played already"), resumed.err());
        assertEquals(whole, report("stopped"));
        assertEquals(journal("whole"), journal("stopped"));

        passed(run(suite("part-0", "--shard", "0/2")));
        passed(run(suite("part-1", "--shard", "1/2", "--workers", "1")));
        assertEquals(EPISODES / 2, report("part-0").get("played").asInt());
        passed(run(List.of("suite", "--merge", folder.resolve("part-1") + "," + folder.resolve("part-0"), "--against",
                "oracle", "--out",
                folder.resolve("merged"))));
        assertEquals(whole, report("merged"));
        assertEquals(journal("whole"), journal("merged"));
    }

    private static void everythingIsOnThePage(Path folder) throws IOException {
        String page = Files.readString(folder.resolve("index.html"));
        for (String file : List.of("scene-pair-2-side.png", "scene-easy.json-top.png", "reliability-paper-pair-2.png",
                "film-paper-pair-2-1.gif")) {
            assertTrue(page.contains(file), file);
        }
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(page);
        while (links.find()) {
            assertTrue(Files.size(folder.resolve(links.group(1))) > 0, links.group(1));
        }
        assertTrue(page.contains("./mpgnet suite --methods grasp-only,oracle"), page);
    }

    @Test
    void otherWeightsAreNotMixedIn() throws IOException {
        List<Object> arguments = List.of("suite", "--methods", "grasp-only", "--families", "pair-2", "--episodes", "1",
                "--out", folder.resolve("one"), "--resume", "--weights");
        passed(run(with(arguments, weights)));
        Ran other = run(with(arguments, weights("others.safetensors", 6)));
        passed(other);
        assertTrue(other.err().contains("1 episodes in"), other.err());
        assertEquals(1, report("one").get("played").asInt());
        Ran again = run(with(arguments, weights));
        passed(again);
        assertTrue(again.err().contains("1 of 1 episodes were played already"), again.err());
    }

    private static List<Object> with(List<Object> arguments, Object last) {
        List<Object> all = new ArrayList<>(arguments);
        all.add(last);
        return all;
    }

    @Test
    void whatCannotBePlayedIsNamed() {
        refused(run(List.of("suite", "--methods", "magic")), "magic", "oracle");
        refused(run(List.of("suite", "--families", "piles")), "piles", "heap");
        refused(run(List.of("suite", "--families", "test-99")), "99");
        refused(run(List.of("suite", "--families", "heap-1")), "heap");
        refused(run(List.of("suite", "--families", "test-10,test-10", "--methods", "oracle", "--out",
                folder.resolve("twice"))), "test-10", "twice");
        refused(run(List.of("suite", "--rule", "lax")), "lax", "strict", "both");
        refused(run(List.of("suite", "--rules", "maybe")), "maybe", "both");
        refused(run(List.of("suite", "--shard", "2/2")), "2/2");
        refused(run(List.of("suite", "--episodes", "0")), "--episodes", "0");
        refused(run(List.of("suite", "--methods", "oracle", "--against", "search")), "search", "oracle");
        refused(run(List.of("suite", "--scenes", folder.resolve("none.csv"))), "none.csv");
        refused(run(List.of("suite", "--merge", folder, "--out", folder.resolve("merged"))), "plan.json");
        refused(run(List.of("suite", "--merge", folder, "--episodes", "3", "--out", folder.resolve("merged"))),
                "--merge", "--episodes");
        assertFalse(Files.exists(folder.resolve("twice").resolve(Journal.FILE_NAME)));
    }
}
