package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trunks that learn dense labels and hand their weights to a Q-network. */
class LabelNetTest {

    private static final int LABELS = 2;
    private final Backend backend = Backends.cpu(1);
    private final TensorScope weights = new TensorScope(backend);
    private final QNetworkConfig config = Toy.config(0.1);
    private final LabelNet net = new LabelNet(weights, config, LABELS, new SplittableRandom(1));

    @AfterEach
    void close() {
        weights.close();
        backend.close();
    }

    /**
     * Height in units of 5 cm, and the column in units of the map's side: one that rotates with the view's cells and
     * one that does not depend on it.
     */
    private static LabelSample sample(StateImages state, Window window, int k) {
        return new LabelSample(state, new RotatedView(window, k), (view, row, column, values) -> {
            values[0] = state.heightM()[row * Heightmap.CELLS + column] / 0.05f;
            values[1] = column / (float) Heightmap.CELLS;
        });
    }

    @Test
    void labelsLieUnderTheirPixelsAndNothingIsKnownOutside() {
        StateImages state = Toy.scene(new SplittableRandom(2));
        Window atTheEdge = new Window(100, 10, 32);
        try (TensorScope scope = new TensorScope(backend)) {
            LabelBatch batch = LabelBatch.of(scope, List.of(sample(state, atTheEdge, 4)), LABELS);
            float[] targets = batch.targets().toArray();
            float[] known = batch.weights().toArray();
            RotatedView view = new RotatedView(atTheEdge, 4);
            int outside = 0;
            for (int pixel = 0; pixel < 32 * 32; pixel++) {
                RotatedView.Point cell = view.toMap(pixel / 32, pixel % 32);
                boolean inside = Math.rint(cell.column()) >= 0;
                outside += inside ? 0 : 1;
                assertEquals(inside ? 1 : 0, known[pixel * LABELS + 1]);
                assertEquals(inside ? Math.rint(cell.column()) / Heightmap.CELLS : 0, targets[pixel * LABELS + 1],
                        1e-6);
            }
            assertTrue(outside > 0);
        }
    }

    @Test
    void aFewStepsOnOneBatchLowerItsLossInBothTrunks() {
        Adam adam = new Adam(new AdamConfig(2e-3, 0.9, 0.99, 1e-8, 0), net.parameters());
        StateImages state = Toy.scene(new SplittableRandom(3));
        List<LabelSample> samples = List.of(sample(state, new Window(100, 100, 32), 1),
                sample(state, new Window(110, 95, 32), 6), sample(state, new Window(104, 112, 32), 13));
        double first = 0;
        double last = 0;
        for (int step = 0; step < 25; step++) {
            try (TensorScope scope = new TensorScope(backend)) {
                Tape tape = Tape.recording(scope);
                Tensor loss = net.loss(tape, LabelBatch.of(scope, samples, LABELS), Mode.TRAIN);
                adam.zeroGrad();
                tape.backward(loss);
                adam.step();
                last = loss.item();
                first = step == 0 ? last : first;
            }
        }
        assertTrue(last < 0.6 * first, first + " to " + last);
        net.parameters().forEach(p -> assertTrue(p.tensor().grad() != null, p.name()));
    }

    @Test
    void aQNetworkStartsFromBothTrunksOrNotAtAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("trunks.safetensors");
        Checkpoint.save(file, net.trunks(), Map.of(), Precision.F32);
        MpgNet started = new MpgNet(weights, config, EnumSet.allOf(Primitive.class), new SplittableRandom(4));
        TensorFile trunks = SafeTensorsReader.read(file);
        Map<String, StoredTensor> half = new LinkedHashMap<>(trunks.tensors());
        half.remove("depth.features.12.1.running_var");
        Map<String, float[]> before = values(started);
        assertThrows(WeightsException.class, () -> started.loadTrunks(file, new TensorFile(half, Map.of())));
        assertThrows(WeightsException.class, () -> started.loadTrunks(file, new TensorFile(Map.of(), Map.of())));
        Map<String, float[]> after = values(started);
        before.forEach((name, value) -> assertArrayEquals(value, after.get(name), name));
        started.loadTrunks(file, trunks);
        Map<String, float[]> loaded = values(started);
        values(net.trunks()).forEach((name, value) -> {
            for (Primitive primitive : Primitive.values()) {
                assertArrayEquals(value, loaded.get(primitive.prefix() + name), primitive + name);
            }
        });
    }

    private static Map<String, float[]> values(Module module) {
        Map<String, float[]> values = new HashMap<>();
        module.parameters().forEach(p -> values.put(p.name(), p.tensor().toArray()));
        module.statistics().forEach(s -> values.put(s.name(), s.tensor().toArray()));
        return values;
    }
}
