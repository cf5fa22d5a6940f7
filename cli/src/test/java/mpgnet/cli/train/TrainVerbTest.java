package mpgnet.cli.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.function.Consumer;
import java.util.random.RandomGeneratorFactory;
import mpgnet.cli.Main;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.train.TrainConfig;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} of stages that go on from weights, as users run it: one world, small nets, a round or two. */
class TrainVerbTest {

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

    /**
     * A checkpoint after every round of one motion, so that a run stopped after any round is the same as one that was
     * not.
     */
    private Path config() throws IOException {
        return config(_ -> {
        });
    }

    private Path config(Consumer<ObjectNode> more) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode oneByOne = json.valueToTree(TrainConfig.standard());
        oneByOne.put("worlds", 1).put("warmUpAttempts", 0).put("stepsPerRound", 1).put("batch", 1);
        oneByOne.put("epsilonStart", 0.5).put("annealAttempts", 10).put("measuredShare", 0.5).put("heuristicAfter", 0);
        oneByOne.put("checkpointEvery", 1).put("alternateEvery", 1);
        more.accept(oneByOne);
        Path file = folder.resolve("config.json");
        Files.writeString(file, json.writeValueAsString(oneByOne));
        return file;
    }

    @Test
    void aResumedRunNeedsNoMoreTheWeightsThatItStartedFrom() throws IOException {
        Path weights = weights();
        Path config = config();
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        Ran ran = run("train", "--stage", "3", "--from", weights, "--config", config, "--rounds", "2", "--out", whole);
        assertEquals(0, ran.status(), ran.err());
        assertEquals(0,
                run("train", "--stage", "3", "--from", weights, "--config", config, "--rounds", "1", "--out", parts)
                        .status());
        Files.delete(weights);
        Ran resumed = run("train", "--stage", "3", "--resume", "--config", config, "--rounds", "2", "--out", parts);
        assertEquals(0, resumed.status(), resumed.err());
        assertTrue(resumed.err().contains("going on from"), resumed.err());
        assertArrayEquals(Files.readAllBytes(whole.resolve("weights.safetensors")),
                Files.readAllBytes(parts.resolve("weights.safetensors")));
    }

    @Test
    void whereNoCheckpointSaysWhatARunStartedFromItIsAskedFor() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Files.createFile(killed.resolve("metrics.jsonl")); // killed in its first round
        Ran ran = run("train", "--stage", "4", "--resume", "--out", killed);
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("--from") && ran.err().lines().count() == 1, ran.err());
    }

    @Test
    void theHyperParametersNeedNeitherAStageNorAFolder() throws IOException {
        Ran ran = run("train", "--print-config");
        assertEquals(0, ran.status(), ran.err());
        assertEquals(TrainConfig.standard(), new ObjectMapper().readValue(ran.out(), TrainConfig.class));
        Ran withoutStage = run("train", "--out", folder.resolve("run"));
        assertEquals(2, withoutStage.status());
        assertTrue(withoutStage.err().contains("--stage") && withoutStage.err().lines().count() == 1,
                withoutStage.err());
    }

    @Test
    void hyperParametersAreGivenAsAFileOrOnTheCommandLine() throws IOException {
        String some = "{\"gamma\": 0.25, \"hard\": {\"stage4\": 0.5}}";
        Path file = folder.resolve("some.json");
        Files.writeString(file, some);
        Ran inline = run("train", "--print-config", "--config", some);
        assertEquals(0, inline.status(), inline.err());
        TrainConfig read = new ObjectMapper().readValue(inline.out(), TrainConfig.class);
        assertEquals(0.25, read.gamma());
        assertEquals(0.5, read.hard().stage4());
        assertEquals(TrainConfig.standard().batch(), read.batch());
        assertEquals(inline, run("train", "--print-config", "--config", file));
    }

    /** In stage V ε falls over the motions of its own, unless the command names how many. */
    @Test
    void theJointStageFallsAtItsOwnPace() throws IOException {
        Path joint = config(json -> json.putObject("joint").put("annealAttempts", 4).put("trialEpisodes", 0));
        assertEquals(List.of(0.4, 0.3), epsilons("own", "--config", joint), "0.4 less over four motions");
        assertEquals(List.of(0.46, 0.42), epsilons("named", "--config", joint, "--anneal", "10"), "over ten");
    }

    /** ε after each round of a short stage V. */
    private List<Double> epsilons(String name, Object... more) throws IOException {
        List<Object> arguments = new ArrayList<>(
                List.of("train", "--stage", "5", "--rounds", "2", "--from", weights(), "--out", folder.resolve(name)));
        arguments.addAll(List.of(more));
        Ran ran = run(arguments.toArray());
        assertEquals(0, ran.status(), ran.err());
        List<Double> epsilons = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name).resolve("metrics.jsonl"))) {
            epsilons.add(Math.round(1e6 * new ObjectMapper().readTree(line).get("epsilon").asDouble()) / 1e6);
        }
        return epsilons;
    }

    /** Grasping the Invisible from one verb to the next: what its classifier has learnt travels with the weights. */
    @Test
    void aClassifierIsTrainedAndPlayed() throws IOException {
        Path weights = weights();
        Path out = folder.resolve("gti");
        Ran train = run("train", "--stage", "5", "--variant", "gti", "--from", weights, "--config", config(),
                "--rounds", "1", "--out", out);
        assertEquals(0, train.status(), train.err());
        Ran eval = run("eval", "--weights", out.resolve("weights.safetensors"), "--kind", "pair", "--objects", "2",
                "--episodes", "1");
        assertEquals(0, eval.status(), eval.err());
        assertTrue(eval.out().contains("gti"), eval.out());
        Ran without = run("eval", "--weights", weights, "--method", "gti", "--episodes", "1");
        assertEquals(2, without.status());
        assertTrue(without.err().contains("classifier") && without.err().contains("--variant gti")
                && without.err().lines().count() == 1, without.err());
    }
}
