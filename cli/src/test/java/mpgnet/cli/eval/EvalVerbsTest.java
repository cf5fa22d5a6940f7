package mpgnet.cli.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import mpgnet.cli.option.ShippedWeights;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eval}, {@code replay} and {@code qmaps} with three small untrained nets, as users run them. */
class EvalVerbsTest {

    /** The issue that asks for it names these. */
    private static final List<String> KEYS = List.of("method", "objects", "episodes", "seed", "successRate",
            "successCi95", "meanMotions", "meanMotionsAll",
            "graspSuccessRate", "msPerDecision", "runs");

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

    private Path weights() throws IOException {
        Path file = folder.resolve("three.safetensors");
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1),
                    EnumSet.allOf(Primitive.class),
                    RandomGeneratorFactory.of("L64X128MixRandom").create(5));
            new TrainedNet(net, 0.2, "untrained", LearnedMethod.MPGNET).save(file);
        }
        return file;
    }

    private ObjectNode eval(Path weights, String name, Object... more) throws IOException {
        Path json = folder.resolve(name + ".json");
        List<Object> arguments = new ArrayList<>(
                List.of("eval", "--kind", "pair", "--objects", "2", "--episodes", "2", "--seed", "3", "--noise",
                        "--weights", weights, "--json", json));
        arguments.addAll(List.of(more));
        Ran ran = run(arguments.toArray());
        assertEquals(0, ran.status(), ran.err());
        return (ObjectNode) new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void anyNumberOfWorkersComesToTheSame() throws IOException {
        Path weights = weights();
        ObjectNode one = eval(weights, "one", "--workers", "1");
        ObjectNode two = eval(weights, "two", "--workers", "2");
        assertEquals(KEYS, one.properties().stream().map(Map.Entry::getKey).toList());
        assertNotNull(one.remove("msPerDecision"));
        two.remove("msPerDecision");
        assertEquals(one, two);
        assertEquals("mpgnet", one.get("method").asText(), "what the weights were trained for is the default");
        JsonNode run = one.get("runs").get(1);
        assertEquals(4, run.get("sceneSeed").asLong());
        assertTrue(List.of("move", "push", "grasp").contains(run.get("motions").get(0).get("primitive").asText()));
    }

    /** Where the network is kept by content, so that the episode can be played again. */
    @Test
    void masksMayBeANetworksAndTheEpisodeIsPlayedAgainWithThem() throws IOException {
        Path json = folder.resolve("masks.json");
        Ran ran = run("eval", "--kind", "pair", "--objects", "2", "--episodes", "1", "--method", "topmost", "--masks",
                "predicted", "--segmentation", Path.of("..", "weights", "segment.safetensors"), "--json", json);
        assertEquals(0, ran.status(), ran.err());
        JsonNode cell = new ObjectMapper().readTree(json.toFile()).at("/runs/0/job/cell");
        assertEquals("PREDICTED", cell.get("masks").asText());
        assertEquals(64, cell.at("/segmentNet/sha256").asText().length());
        Ran again = run("replay", json, "--no-film", "--out", folder.resolve("again"));
        assertEquals(0, again.status(), again.out() + again.err());
        String other = Files.readString(json).replace(cell.at("/segmentNet/sha256").asText(), "0".repeat(64));
        Files.writeString(json, other);
        Ran refused = run("replay", json, "--no-film", "--out", folder.resolve("other"));
        assertEquals(2, refused.status(), refused.err());
        assertTrue(refused.err().contains("no longer the network"), refused.err());
    }

    /** The oracle needs no weights; each scene has noise of its own, which its place in the whole decides. */
    private Ran oracle(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("eval", "--method", "oracle"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray());
    }

    @Test
    void mergedShardsComeToWhatOneProcessSays() throws IOException {
        Path easy = folder.resolve("easy.json");
        assertEquals(0,
                run("sim", "sample", "--kind", "pair", "--objects", "2", "--count", "3", "--out", easy).status());
        Object[] scenes = {"--scenes", easy, "--noise"};
        Path whole = folder.resolve("whole.json");
        assertEquals(0, oracle(scenes[0], scenes[1], scenes[2], "--json", whole).status());
        List<Path> parts = new ArrayList<>();
        for (int i : new int[]{1, 0}) {
            parts.add(folder.resolve("part-" + i + ".json"));
            Ran ran = oracle(scenes[0], scenes[1], scenes[2], "--shard", i + "/2", "--json", parts.getLast());
            assertEquals(0, ran.status(), ran.err());
        }
        Path together = folder.resolve("together.json");
        Ran merged = run("eval", "--merge", parts.get(0), parts.get(1), "--json", together);
        assertEquals(0, merged.status(), merged.err());
        ObjectNode expected = (ObjectNode) new ObjectMapper().readTree(whole.toFile());
        ObjectNode actual = (ObjectNode) new ObjectMapper().readTree(together.toFile());
        assertNotNull(expected.remove("msPerDecision"));
        assertTrue(actual.remove("msPerDecision").asDouble() > 0);
        assertEquals(expected, actual);

        refused("shards are missing: 1/2", "eval", "--merge", parts.get(1));
        refused("the shard 1/2 is there twice", "eval", "--merge", parts.get(0), parts.get(0));
        refused("is no shard", "eval", "--merge", whole);
        refused("name a file with --json", "eval", "--shard", "0/2");
        refused("i from 0 to N - 1", "eval", "--shard", "2/2", "--json", together);
        refused("has none", "eval", "--shard", "7/8", "--episodes", "7", "--json", together);
        assertEquals(0, oracle("--kind", "pair", "--objects", "2", "--episodes", "2", "--shard", "0/2", "--json",
                parts.get(1)).status());
        refused("differ in their number of episodes: 3 and 2", "eval", "--merge", parts.get(0), parts.get(1));
    }

    private static void refused(String why, Object... arguments) {
        Ran ran = run(arguments);
        assertEquals(2, ran.status(), ran.err());
        assertTrue(ran.err().contains(why) && ran.err().lines().count() == 1, ran.err());
    }

    /** What a user would write: takes the target in its middle. */
    public static final class InTheMiddle implements Policy {

        @Override
        public Decision decide(Observation now, List<Step> history) {
            Mask.Rectangle box = now.target().bounds();
            return Decision.of(now, Primitive.GRASP, new Choice(history.size() % 16,
                    (box.bottom() + box.top()) / 2, (box.left() + box.right()) / 2), 0.7, "its middle");
        }
    }

    /** What a user might write first. */
    public static final class NeedsHistory implements Policy {

        @Override
        public Decision decide(Observation now, List<Step> history) {
            return history.getLast().decision();
        }
    }

    @Test
    void aPolicyOfOnesOwnIsEvaluatedReportedAndReplayed() throws IOException {
        Path json = folder.resolve("own.json");
        Path html = folder.resolve("own");
        String name = InTheMiddle.class.getName();
        Ran ran = run("eval", "--kind", "pair", "--objects", "2", "--episodes", "1", "--seed", "3", "--policy", name,
                "--classpath", folder, "--json", json, "--html", html);
        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("policy:" + name + " grasped the target in"), ran.out());
        allLinksLeadSomewhere(html.resolve("index.html"));
        assertEquals(0.7, new ObjectMapper().readTree(json.toFile()).at("/runs/0/motions/0/q").asDouble(), 1e-6);
        Ran again = run("replay", json, "--out", folder.resolve("again"), "--no-film");
        assertEquals(0, again.status(), again.out() + again.err());
    }

    @Test
    void aPolicyThatFailsIsNamedWithItsLine() {
        Ran ran = run("eval", "--kind", "pair", "--objects", "2", "--episodes", "1", "--policy",
                NeedsHistory.class.getName());
        assertEquals(2, ran.status(), ran.err());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("mpgnet: the policy")
                && line.contains("EvalVerbsTest.java, line") && line.contains("NoSuchElementException")), ran.err());
    }

    /** The oracle's episodes are short, and to film takes longest. */
    @Test
    void everyEpisodeHasItsPicturesAndCanBeReplayed() throws IOException {
        Path html = folder.resolve("html");
        eval(weights(), "oracle", "--method", "oracle", "--html", html);
        allLinksLeadSomewhere(html.resolve("index.html"));
        allLinksLeadSomewhere(html.resolve("pair-2-4/report.html"));
        Path again = folder.resolve("again");
        Ran replay = run("replay", folder.resolve("oracle.json"), "--run", "2", "--out", again);
        assertEquals(0, replay.status(), replay.out() + replay.err());
        assertTrue(replay.out().contains("the same as was evaluated"), replay.out());
        assertTrue(Files.readString(again.resolve("report.html")).contains("film.gif"));
        allLinksLeadSomewhere(again.resolve("report.html"));
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(again.resolve("film.gif").toFile()));
        assertTrue(reader.getNumImages(true) > 10, "a film has frames");
    }

    private static void allLinksLeadSomewhere(Path page) throws IOException {
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(Files.readString(page));
        int found = 0;
        while (links.find()) {
            assertTrue(Files.size(page.resolveSibling(links.group(1))) > 0, links.group(1));
            found++;
        }
        assertTrue(found > 1, page + " shows nothing");
    }

    @Test
    void otherWeightsThanTheEvaluatedOnesAreRefused() throws IOException {
        Path weights = weights();
        eval(weights, "grasps", "--method", "grasp-only");
        Files.write(weights, Files.readAllBytes(ShippedWeights.file()));
        Ran ran = run("replay", folder.resolve("grasps.json"), "--out", folder.resolve("again"));
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("not the weights that were evaluated") && ran.err().lines().count() == 1,
                ran.err());
    }

    @Test
    void whatIsNoEvaluationIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("no.json"), "{\"runs\": [{\"scene\": 3}]}");
        for (Object[] arguments : new Object[][]{{"replay", file}, {"replay", folder.resolve("none.json")},
            {"qmaps", "--motions", "10"}, {"eval", "--workers", "0"},
            {"eval", "--noise", "--sensor-noise", "3"}}) {
            Ran ran = run(arguments);
            assertEquals(2, ran.status(), ran.err());
            assertEquals(1, ran.err().lines().count(), ran.err());
        }
    }

    @Test
    void theQMapsOfAStateShowEveryNet() throws IOException {
        Path out = folder.resolve("maps");
        Ran ran = run("qmaps", "--kind", "pair", "--objects", "2", "--seed", "3", "--weights", weights(), "--out", out);
        assertEquals(0, ran.status(), ran.err());
        assertTrue(
                ran.out().contains("Q_m: best") && ran.out().contains("Q_p: best") && ran.out().contains("Q_g: best"),
                ran.out());
        assertTrue(ImageIO.read(out.resolve("qmaps.png").toFile()).getWidth() > 1000);
        assertTrue(Files.exists(out.resolve("qmaps-6.png")));
    }
}
