package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.loss.HuberLoss;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpgNetTest {

    private static final int MAP = Heightmap.CELLS;

    private final Backend backend = Backends.cpu(1);
    private final TensorScope weights = new TensorScope(backend);

    @AfterEach
    void close() {
        weights.close();
        backend.close();
    }

    /** Each multiple of 90°, for a random scene and a random branch. */
    @ParameterizedTest
    @CsvSource({"1,PUSH", "2,GRASP", "3,MOVE", "5,PUSH"})
    void rotatingTheSceneRotatesTheMaps(int quarters, Primitive primitive) {
        MpgNet net = net(1, primitive);
        StateImages scene = Toy.scene(new SplittableRandom(3 * quarters));
        gatherStatistics(net, scene);
        QFunction q = new NetworkQFunction(backend, net);
        QMaps before = q.evaluate(primitive, scene, new Window(100, 105, 32));
        StateImages rotated = scene;
        int[] centre = {100, 105};
        for (int i = 0; i < quarters; i++) {
            rotated = Toy.rotatedBy90(rotated);
            centre = rotatedBy90(centre[0], centre[1]);
        }
        QMaps after = q.evaluate(primitive, rotated, new Window(centre[0], centre[1], 32));
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < 16; k++) {
            for (int row = 0; row < MAP; row++) {
                for (int column = 0; column < MAP; column++) {
                    float value = before.at(k, row, column);
                    int[] cell = {row, column};
                    for (int i = 0; i < quarters; i++) {
                        cell = rotatedBy90(cell[0], cell[1]);
                    }
                    assertEquals(value, after.at((k + 4 * quarters) % 16, cell[0], cell[1]), 1e-3);
                    if (value > Float.NEGATIVE_INFINITY) {
                        lowest = Math.min(lowest, value);
                        highest = Math.max(highest, value);
                    }
                }
            }
        }
        assertTrue(highest - lowest > 0.05, "the maps must not be flat: " + lowest + " to " + highest);
    }

    /** Where {@link Toy#rotatedBy90(StateImages)} takes a cell. */
    private static int[] rotatedBy90(int row, int column) {
        return new int[]{column, MAP - 1 - row};
    }

    @Test
    void aTrainingSampleIsTheValueThatADecisionSees() {
        MpgNet net = net(1, Primitive.GRASP);
        StateImages scene = Toy.scene(new SplittableRandom(4));
        gatherStatistics(net, scene);
        Window window = new Window(103.3, 110.8, 32);
        QMaps maps = new NetworkQFunction(backend, net).evaluate(Primitive.GRASP, scene, window);
        List<ActionSample> samples = new ArrayList<>();
        for (int k = 0; k < 16; k++) {
            samples.add(new ActionSample(scene, window, new Choice(k, 100 + k % 5, 108 + k % 7)));
        }
        try (TensorScope step = new TensorScope(backend)) {
            float[] q =
                    new ActionBatch(step, samples).q(Tape.recording(step), net, Primitive.GRASP, Mode.EVAL).toArray();
            for (int k = 0; k < 16; k++) {
                assertEquals(maps.at(k, samples.get(k).row(), samples.get(k).column()), q[k], 1e-4);
            }
        }
    }

    @Test
    void someRotationsOrAllOfThemGiveTheSameValues() {
        MpgNet net = net(1, Primitive.GRASP);
        StateImages scene = Toy.scene(new SplittableRandom(5));
        gatherStatistics(net, scene);
        Window window = new Window(105, 105, 32);
        NetworkQFunction q = new NetworkQFunction(backend, net);
        QMaps all = q.evaluate(Primitive.GRASP, scene, window);
        QMaps some = q.evaluate(Primitive.GRASP, scene, window, 3, 11);
        assertEquals(all.at(3, 105, 100), some.at(3, 105, 100), 1e-6);
        assertEquals(all.at(11, 105, 100), some.at(11, 105, 100), 1e-6);
        assertEquals(Float.NEGATIVE_INFINITY, some.at(4, 105, 100));
    }

    @Test
    void whatIsFrozenComesOutOfAStepBitUnchanged() {
        MpgNet net = net(0.1, Primitive.MOVE, Primitive.GRASP);
        net.freeze(true);
        net.parameters(Primitive.MOVE).forEach(p -> p.freeze(false));
        Adam adam = new Adam(AdamConfig.paper(), net.parameters());
        float[][] before = values(net);
        try (TensorScope step = new TensorScope(backend)) {
            SplittableRandom random = new SplittableRandom(6);
            ActionBatch batch =
                    new ActionBatch(step, List.of(sample(Toy.scene(random), 2), sample(Toy.scene(random), 9)));
            Tape tape = Tape.recording(step);
            Tensor loss = HuberLoss.apply(tape, step, batch.q(tape, net, Primitive.MOVE, Mode.TRAIN), new float[]{1, 0},
                    new float[]{1, 1});
            tape.backward(loss);
            adam.step();
        }
        float[][] after = values(net);
        int i = 0;
        for (Parameter p : net.parameters()) {
            assertSame(p.name(), !p.name().startsWith("move."), before[i], after[i]);
            i++;
        }
        for (Statistic s : net.statistics()) {
            assertSame(s.name(), !s.name().startsWith("move."), before[i], after[i]);
            i++;
        }
    }

    @Test
    void namesAreUniqueAndTellTheBranch() {
        MpgNet net = net(0.1, Primitive.GRASP);
        Set<String> names = new HashSet<>();
        net.parameters().forEach(p -> assertTrue(names.add(p.name()), p.name()));
        net.statistics().forEach(s -> assertTrue(names.add(s.name()), s.name()));
        assertTrue(names.stream().allMatch(name -> name.startsWith("grasp.") || name.startsWith("mask.")));
        assertTrue(names.containsAll(List.of("grasp.color.features.0.0.weight", "grasp.depth.features.12.1.running_var",
                "grasp.head.1.bias", "mask.block.2.fc1.bias")));
        assertEquals(EnumSet.of(Primitive.GRASP), net.primitives());
        assertFalse(net.maskParameters().isEmpty());
    }

    @Test
    void bothTrunksStartFromTorchvisionsWeights(@TempDir Path folder) throws IOException {
        MpgNet net = net(0.1, Primitive.GRASP);
        MobileNetV3 pretrained =
                new MobileNetV3(weights, "", Backbone.SMALL, 32, new NormSpec(1e-3, 0.01), new SplittableRandom(99));
        Path file = folder.resolve("imagenet.safetensors");
        Checkpoint.save(file, pretrained, Map.of(), Precision.F32);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>(SafeTensorsReader.read(file).tensors());
        tensors.put("classifier.3.bias", new StoredTensor(List.of(1), new float[1]));
        net.loadTrunks(file, new TensorFile(tensors, Map.of()));
        Map<String, float[]> loaded = new HashMap<>();
        net.parameters().forEach(p -> loaded.put(p.name(), p.tensor().toArray()));
        for (Parameter p : pretrained.parameters()) {
            assertArrayEquals(p.tensor().toArray(), loaded.get("grasp.color." + p.name()), p.name());
            assertArrayEquals(p.tensor().toArray(), loaded.get("grasp.depth." + p.name()), p.name());
        }
        tensors.remove("features.3.block.0.0.weight");
        assertThrows(WeightsException.class, () -> net.loadTrunks(file, new TensorFile(tensors, Map.of())));
    }

    @Test
    void trunksThatEndEarlyTakeTheirBlocksOfTheWholeOnes(@TempDir Path folder) throws IOException {
        MpgNet net = new MpgNet(weights, QNetworkConfigBuilder.builder().backbone(Backbone.SMALL).trunkBlocks(8)
                .inputScale(1).outputStride(8).headWidth(16).maskChannels(8).windowCells(32).normMomentum(0.1).build(),
                EnumSet.of(Primitive.GRASP), new SplittableRandom(11));
        MobileNetV3 pretrained =
                new MobileNetV3(weights, "", Backbone.SMALL, 32, new NormSpec(1e-3, 0.01), new SplittableRandom(99));
        Path file = folder.resolve("imagenet.safetensors");
        Checkpoint.save(file, pretrained, Map.of(), Precision.F32);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>(SafeTensorsReader.read(file).tensors());
        net.loadTrunks(file, new TensorFile(tensors, Map.of()));
        Map<String, float[]> loaded = new HashMap<>();
        net.parameters().forEach(p -> loaded.put(p.name(), p.tensor().toArray()));
        assertArrayEquals(pretrained.parameters().getFirst().tensor().toArray(),
                loaded.get("grasp.depth.features.0.0.weight"));
        assertFalse(loaded.containsKey("grasp.depth.features.9.block.0.0.weight"));
        tensors.put("features.14.weight", new StoredTensor(List.of(1), new float[1]));
        assertThrows(WeightsException.class, () -> net.loadTrunks(file, new TensorFile(tensors, Map.of())));
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        MpgNet net = net(0.1, Primitive.GRASP);
        StateImages scene = Toy.scene(new SplittableRandom(1));
        NetworkQFunction q = new NetworkQFunction(backend, net);
        assertMessage("no PUSH branch", () -> q.evaluate(Primitive.PUSH, scene, new Window(100, 100, 32)));
        assertMessage("multiple of 16", () -> q.evaluate(Primitive.GRASP, scene, new Window(100, 100, 40)));
        assertMessage("outside", () -> new ActionSample(scene, new Window(100, 100, 32), new Choice(0, 130, 100)));
        assertMessage("windowCells must be a positive multiple",
                () -> QNetworkConfig.wholeTrunks(net.config().backbone(), 2, 16, 64, 32, 90, 0.1));
    }

    private MpgNet net(double normMomentum, Primitive first, Primitive... rest) {
        return new MpgNet(weights, Toy.config(normMomentum), EnumSet.of(first, rest), new SplittableRandom(11));
    }

    /** One training forward pass with momentum 1, so that EVAL mode has statistics under which values differ. */
    private void gatherStatistics(MpgNet net, StateImages scene) {
        try (TensorScope step = new TensorScope(backend)) {
            List<ActionSample> samples = new ArrayList<>();
            for (int k = 0; k < 4; k++) {
                samples.add(sample(scene, k));
            }
            net.primitives().forEach(p -> new ActionBatch(step, samples).q(Tape.inference(step), net, p, Mode.TRAIN));
        }
    }

    private static ActionSample sample(StateImages scene, int k) {
        return new ActionSample(scene, new Window(105, 105, 32), new Choice(k, 105, 103));
    }

    private static float[][] values(MpgNet net) {
        List<float[]> all = new ArrayList<>();
        net.parameters().forEach(p -> all.add(p.tensor().toArray()));
        net.statistics().forEach(s -> all.add(s.tensor().toArray()));
        return all.toArray(float[][]::new);
    }

    private static void assertSame(String name, boolean same, float[] before, float[] after) {
        if (same) {
            assertArrayEquals(before, after, name);
        } else {
            assertFalse(Arrays.equals(before, after), name + " must have changed");
        }
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
