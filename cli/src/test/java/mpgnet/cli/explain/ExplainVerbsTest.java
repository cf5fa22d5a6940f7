package mpgnet.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run's replay holds, and one update from it, as users see them: a short training is looked into. */
class ExplainVerbsTest {

    /** Of numbers that training keeps as floats. */
    private static final double FLOAT = 1e-5;

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    private static List<String> files(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(Files::isRegularFile).map(file -> file + " " + file.toFile().lastModified()).sorted()
                    .toList();
        }
    }

    @Test
    void everyNumberOfAnUpdateFollowsFromTheOthers() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"),
                "{\"worlds\": 2, \"warmUpAttempts\": 100, \"checkpointEvery\": 3, \"heuristicAfter\": 0}");
        Path run = folder.resolve("run");
        assertEquals(0, run("train", "--stage", "1", "--seed", "3", "--config", config, "--rounds", "6", "--out", run)
                .status());
        List<String> before = files(run);

        Ran list = run("replay", "list", run);
        assertEquals(0, list.status(), list.err());
        assertTrue(list.out().contains("12 of 12 transitions, stage1 after round 6"), list.out());
        Ran rewarded = run("replay", "list", run, "--rewarded");
        int earned = Integer.parseInt(rewarded.out().lines().skip(1).findFirst().orElseThrow().strip().split(" ")[0]);

        Ran show = run("replay", "show", run, earned, "--out", folder.resolve("pictures"));
        assertEquals(0, show.status(), show.err());
        assertTrue(show.out().contains("R       1.00"), show.out());
        assertTrue(Files.size(folder.resolve("pictures/before.png")) > 1000);

        Ran step = run("explain", "step", run, "--transition", earned, "--json", "-");
        assertEquals(0, step.status(), step.err());
        JsonNode u = new ObjectMapper().readTree(step.out());
        double q = u.get("q").asDouble();
        double y = u.get("y").asDouble();
        assertEquals(u.get("reward").asDouble() + u.get("gamma").asDouble() * u.get("next").get("q").asDouble(), y,
                FLOAT);
        assertEquals(Math.abs(q - y), u.get("delta").asDouble(), FLOAT);
        double delta = u.get("delta").asDouble();
        assertEquals(delta < 1 ? delta * delta / 2 : delta - 0.5, u.get("loss").asDouble(), FLOAT);
        double squares = 0;
        for (JsonNode layer : u.get("layers")) {
            squares += Math.pow(layer.get("norm").asDouble(), 2);
        }
        assertEquals(u.get("gradientNorm").asDouble(), Math.sqrt(squares), 1e-3 * Math.sqrt(squares));
        assertTrue(Math.abs(u.get("qAfter").asDouble() - y) < delta, "the update led away from y_t: " + u);

        Ran text = run("explain", "step", run, "--transition", earned);
        assertTrue(text.out().contains("equation 4: an object is held") && text.out().contains("(equation 8)"),
                text.out());
        assertEquals(before, files(run), "to look at a run changed it");
    }
}
