package mpgnet.cli.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.train.StageRunBuilder;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.table.Budget;
import mpgnet.rl.table.Pair;
import mpgnet.rl.table.PairFolder;
import mpgnet.rl.table.TableRow;
import mpgnet.rl.train.StageTraining;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code table1} and the figures by the smoke budget, as users run them: in pieces, on two machines, gone on with. */
class TableVerbsTest {

    private static final int MOTIONS = 10;
    /** A round has one motion; at checkpoints alone a run that was killed goes on as if it had not been. */
    private static final int CHECKPOINT = 5;

    @TempDir
    private Path folder;

    /** Rows whose nets ask for Q*_g: it is found by playing. */
    private static final int ASK_FOR_Q_STAR = 3;

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(String verb, Path out, Path work, Object... more) {
        StringWriter text = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments =
                new ArrayList<>(List.of(verb, "--out", out.toString(), "--work", work.toString()));
        Arrays.stream(more).map(Object::toString).forEach(arguments::add);
        int status = Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Ran(status, text.toString(), err.toString());
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

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** One machine makes a pair and commits it; another finds it there and makes all others. */
    @Test
    void everyRowIsTrainedAndPlayed() throws Exception {
        Path table = folder.resolve("table");
        killedHalfWay(folder.resolve("work"));
        refused(run("table1", table, folder.resolve("work"), "--methods", "grasp-only"), "grasp-only", "--resume");
        Ran first = run("table1", table, folder.resolve("work"), "--methods", "grasp-only,random", "--resume");
        passed(first);
        assertTrue(first.err().contains("going on from"), first.err());
        Path graspOnly = table.resolve("grasp-only/seed-1");
        byte[] weights = Files.readAllBytes(graspOnly.resolve("weights.safetensors"));
        assertArrayEquals(neverStopped(), weights, "a run that was killed ends as one that was not");
        assertEquals(7, json(table.resolve("table1.json")).get("missing").size());

        Path page = folder.resolve("page");
        Path shipped = folder.resolve("repository/weights/baselines");
        Files.writeString(table.resolve("findings.md"), "## What we find\n\nNothing is learnt.\n");
        Ran rest = run("table1", table, folder.resolve("other machine"), "--html", page, "--ship", shipped);
        passed(rest);
        assertFalse(rest.err().contains("grasp-only, seed 1") || rest.err().contains("random, seed 1"), rest.err());
        assertEquals(ASK_FOR_Q_STAR,
                rest.err().lines().filter(line -> line.contains("finding Q*_g in 1 episodes at play")).count(),
                rest.err());
        assertArrayEquals(weights, Files.readAllBytes(graspOnly.resolve("weights.safetensors")));
        complete(table, rest.out());
        assertTrue(Files.readString(page.resolve("index.html")).contains("src=\"table1.png\""));
        assertTrue(Files.size(page.resolve("table1.png")) > 0);
        assertArrayEquals(weights, Files.readAllBytes(shipped.resolve("grasp-only.safetensors")));
        assertFalse(Files.exists(shipped.resolve("mpgnet.safetensors")), "its weights are the repository's");
        evaluatedByDefault(folder.resolve("repository"), shipped.resolve("grasp-only.safetensors"));

        figures(table);
        rowsComeOutAgain(table);
        refused(run("table1", table, folder.resolve("work"), "--budget", "full", "--as-is"), "grasp-only", "--out");
        passed(run("table1", table, folder.resolve("work"), "--as-is", "--json", "-"));
    }

    /** From the nets alone, as from those that are shipped; of an episode that is kept otherwise it is told. */
    private void rowsComeOutAgain(Path table) throws IOException {
        Path again = folder.resolve("again");
        Ran same = run("table1", again, folder.resolve("work"), "--replay", table, "--methods", "grasp-only,random");
        passed(same);
        assertEquals(List.of("all 4 episodes", "all 2 episodes", "all 4 episodes", "all 2 episodes"),
                same.err().lines().filter(line -> line.contains("as they lie")).map(line -> line.split(": ")[2])
                        .map(line -> line.substring(0, "all 4 episodes".length())).toList(),
                same.err());
        assertEquals(2, json(again.resolve("table1.json")).get("rows").size());
        refused(run("table1", again, folder.resolve("work"), "--replay", table, "--methods", "random"), "--out");

        Path kept = table.resolve("random/seed-1/episodes.csv");
        String episodes = Files.readString(kept);
        Files.writeString(kept, episodes.replaceFirst("(?m)^(strict,packed.*),\\d+,(\\d+,\\d+,[A-Z_]*,)", "$1,99,$2"));
        Ran other = run("table1", folder.resolve("once more"), folder.resolve("work"), "--replay", table, "--methods",
                "random", "--groups", Budget.SMOKE.groups().getLast().label(), "--rules", "on");
        assertEquals(1, other.status(), other.err());
        assertTrue(other.err().contains("1 of 2 episodes otherwise") && other.err().contains("the strict rule"),
                other.err());
        Files.writeString(kept, episodes);
        refused(run("table1", folder.resolve("once more"), folder.resolve("work"), "--replay", table, "--methods",
                "random", "--resume"), "random", "other groups", "--out");
        // A table goes on with what a replay has played a part of, as with what was not played without the rules.
        Files.delete(table.resolve("random/seed-1/episodes-rules-off.csv"));
        for (Path unfinished : List.of(folder.resolve("once more"), table)) {
            Ran whole = run("table1", unfinished, folder.resolve("work"), "--methods", "random", "--resume");
            passed(whole);
            assertTrue(whole.err().contains("playing 2 episodes, rules of geometry off"), whole.err());
            assertFalse(whole.out().contains("; random, seed 1"), whole.out());
            assertEquals(unfinished.equals(table), !whole.err().contains("rules of geometry on"), whole.err());
        }
    }

    /** Two machines that know nothing of each other, and a third folder for the whole. */
    @Test
    void shardsOfATableAreMerged() throws Exception {
        Path work = folder.resolve("work");
        Path first = folder.resolve("part 0");
        Path second = folder.resolve("part 1");
        String methods = "grasp-only,random";
        Path trained = Path.of("grasp-only/seed-1/weights.safetensors");
        Path played = Path.of("random/seed-1/episodes.csv");
        passed(run("table1", first, work, "--methods", methods, "--shard", "0/2"));
        assertTrue(Files.exists(first.resolve(trained)) && !Files.exists(first.resolve(played)));
        // As in a folder that both share, where the other's pair is finished before this machine begins.
        new PairFolder(first, new Pair(TableRow.GRASP_ONLY, 1)).copyTo(second);
        passed(run("table1", second, work, "--methods", methods, "--shard", "1/2"));
        assertTrue(Files.exists(second.resolve(played)));

        Path whole = folder.resolve("whole");
        passed(run("table1", whole, work, "--merge", first + "," + second));
        Path one = folder.resolve("one");
        passed(run("table1", one, work, "--methods", methods));
        assertEquals(-1, Files.mismatch(one.resolve(trained), whole.resolve(trained)));
        assertEquals(json(one.resolve("table1.json")).get("rows"), json(whole.resolve("table1.json")).get("rows"));

        Files.copy(one.resolve(played), first.resolve(trained), StandardCopyOption.REPLACE_EXISTING);
        refused(run("table1", whole, work, "--merge", first.toString()), "grasp-only, seed 1", "made twice");
        assertEquals(-1, Files.mismatch(one.resolve(trained), whole.resolve(trained)));
    }

    /** A repository that has no weights but these; where it lies is told by the environment, so in another process. */
    private void evaluatedByDefault(Path repository, Path weights) throws Exception {
        Path json = folder.resolve("eval.json");
        ProcessBuilder process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "eval", "--method", "grasp-only", "--kind", "pair", "--objects", "2",
                "--episodes", "1", "--json", json.toString());
        process.environment().put("MPGNET_HOME", repository.toString());
        process.redirectErrorStream(true).redirectOutput(folder.resolve("eval.log").toFile());
        assertEquals(0, process.start().waitFor(), () -> read(folder.resolve("eval.log")));
        assertEquals(weights.toString(), json(json).at("/runs/0/job/weights/file").asText());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is unfinished when a process is killed: a checkpoint, and no weights. */
    private static void killedHalfWay(Path work) throws Exception {
        Path stage = work.resolve("grasp-only/seed-1/stage5");
        train(stage, CHECKPOINT);
        Files.delete(stage.resolve("weights.safetensors"));
    }

    private byte[] neverStopped() throws Exception {
        Path stage = folder.resolve("whole");
        train(stage, MOTIONS);
        return Files.readAllBytes(stage.resolve("weights.safetensors"));
    }

    private static void train(Path stage, long rounds) throws Exception {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        try (Backend backend = Backends.cpu(2)) {
            StageRunBuilder.builder()
                    .number(5).variant(Variant.GRASP_ONLY).config(Budget.SMOKE.config(Variant.GRASP_ONLY))
                    .folder(stage).from(Optional.empty()).network(Budget.SMOKE.network()).trunks(Optional.empty())
                    .seeds(new Seeds(1)).until(new StageTraining.Until(10, rounds, false)).threads(2)
                    .hub(Optional.empty()).compute(new BackendOption()).build().train(backend, false, nowhere, nowhere);
        }
    }

    private void complete(Path table, String text) throws IOException {
        JsonNode report = json(table.resolve("table1.json"));
        assertEquals(0, report.get("missing").size(), report.get("missing").toString());
        assertEquals(9, report.get("rows").size());
        for (JsonNode row : report.get("rows")) {
            assertEquals(4, row.get("figures").size(), "two rules on two groups: " + row);
            assertTrue(text.contains("| " + row.get("title").asText() + " | 1 |"), text);
        }
        for (JsonNode training : report.get("trainings")) {
            long motions = 0;
            for (JsonNode stage : training.get("stages")) {
                motions += stage.get("motions").asLong();
            }
            assertEquals(training.get("row").asText().equals("random") ? 0 : MOTIONS, motions,
                    training.toString());
        }
        assertTrue(text.contains("| 92 % | 84 % |") && text.contains("| 2.85 | 3.74 |"), "the paper's");
        String markdown = Files.readString(table.resolve("table1.md"));
        String findings = "## What we find\n\nNothing is learnt.\n\n";
        assertTrue(markdown.contains(findings), markdown);
        String tables = markdown.replace(findings, "");
        assertTrue(text.startsWith(tables.substring(0, tables.indexOf("\n!["))), markdown);
        assertTrue(markdown.contains("(table1.png)"), markdown);
        assertTrue(ImageIO.read(table.resolve("table1.png").toFile()).getWidth() > 400);
        try (Stream<Path> files = Files.walk(table)) {
            files.filter(Files::isRegularFile).forEach(file -> assertTrue(file.toFile().length() < 600_000,
                    file + ": " + file.toFile().length()));
        }
        try (Stream<Path> left = Files.walk(folder.resolve("other machine"))) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList(), "finished pairs leave nothing behind");
        }
    }

    private void figures(Path table) throws IOException {
        for (String verb : List.of("figure4", "figure6")) {
            Ran ran = run(verb, table, folder.resolve("work"), "--html", folder.resolve(verb));
            passed(ran);
            assertFalse(ran.err().contains("training"), ran.err());
            JsonNode curves = json(table.resolve(verb + ".json")).get("curves");
            assertEquals(verb.equals("figure4") ? 5 : 4, curves.size());
            assertEquals(5, curves.get(verb.equals("figure4") ? 0 : 3).get("points").size(), curves.toString());
            assertTrue(ImageIO.read(table.resolve(verb + ".png").toFile()).getWidth() > 400);
            assertTrue(Files.exists(folder.resolve(verb).resolve("index.html")));
        }
    }

    @Test
    void whatCannotBeMadeIsNamed() throws IOException {
        Path table = folder.resolve("table");
        Path work = folder.resolve("work");
        refused(run("table1", table, work, "--budget", "huge"), "huge", "smoke");
        refused(run("table1", table, work, "--methods", "magic"), "magic", "no-multistage");
        for (String seeds : List.of("0", "3-1", "a", "1,")) {
            refused(run("table1", table, work, "--methods", "vpg", "--seeds", seeds), "--seeds", seeds);
        }
        refused(run("table1", table, work, "--workers", "0"), "--workers");
        refused(run("table1", table, work, "--shard", "2/2"), "0 to N - 1");
        refused(run("table1", table, work, "--rules", "off"), "--rules", "--replay");
        refused(run("table1", table, work, "--replay", table), "same folder", "--out");
        Path other = folder.resolve("other");
        refused(run("table1", table, work, "--replay", other, "--rules", "half"), "--rules", "half", "both");
        refused(run("table1", table, work, "--replay", other, "--groups", "heap-16"), "heap-16", "pair-2");
        refused(run("table1", table, work, "--replay", other, "--as-is"), "--as-is");
        refused(run("table1", table, work, "--replay", other), other.toString());
        refused(run("table1", table, work, "--replay", other, "--methods", "vpg"), "vpg", other.toString());
        refused(run("figure4", table, work, "--as-is"), table.toString(), "--out");
        Path pair = Files.createDirectories(table.resolve("random/seed-1"));
        Files.writeString(pair.resolve("training.json"), "{}");
        refused(run("table1", table, work, "--as-is"), "random");
        Files.writeString(pair.resolve("training.json"), "{\"ver");
        refused(run("table1", table, work, "--as-is"), pair.resolve("training.json").toString());
    }
}
