package mpgnet.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.InvertedResidual;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.AdamMoments;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Mean;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    @TempDir
    Path folder;

    private final Backend backend = Backends.cpu(1);
    private final TensorScope scope = new TensorScope(backend);

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    @Test
    void trainingResumesBitForBit() throws Exception {
        InvertedResidual first = block(1);
        Adam adam = new Adam(AdamConfig.paper(), first.parameters());
        train(first, adam, 3);
        Path file = folder.resolve("c.safetensors");
        Checkpoint.saveTraining(file, first, adam, Map.of("step", "3"));
        InvertedResidual second = block(2);
        Adam resumed = new Adam(AdamConfig.paper(), second.parameters());
        assertEquals(Map.of("step", "3"), Checkpoint.loadTraining(file, second, resumed));
        assertStateEquals(adam, resumed);
        train(first, adam, 2);
        train(second, resumed, 2);
        assertArrayEquals(values(first), values(second));
        assertStateEquals(adam, resumed);
        assertEquals(5, resumed.moments().getFirst().updates());
    }

    @Test
    void whatDoesNotFitIsNamedAndChangesNothing() {
        InvertedResidual block = block(1);
        float[] before = values(block);
        TensorFile good = contents(block(2));
        assertRefused(block, without(good, "b.block.3.1.running_var"), "has no tensor b.block.3.1.running_var");
        assertRefused(block, with(good, "b.extra", new StoredTensor(List.of(1), new float[1])),
                "1 tensors that this network has not, first b.extra");
        assertRefused(block, with(good, "b.block.3.1.bias", new StoredTensor(List.of(3), new float[3])),
                "tensor b.block.3.1.bias with shape [3]; this network needs [40]");
        assertArrayEquals(before, values(block));
        Checkpoint.load(Path.of("x"),
                with(good, "b.block.0.1.num_batches_tracked", new StoredTensor(List.of(), new float[1])), block);
        assertArrayEquals(values(block(2)), values(block));
    }

    @Test
    void filesLieInPyTorchsOrder() {
        InvertedResidual block = block(1);
        Tensor expand = block.parameters().getFirst().tensor();
        StoredTensor stored = contents(block).tensors().get("b.block.0.0.weight");
        assertEquals(List.of(96, 24, 1, 1), stored.shape());
        // Memory [1, 1, 24, 96] at input 5, output 7; file [96, 24, 1, 1] at output 7, input 5.
        assertEquals(expand.toArray()[5 * 96 + 7], stored.values()[7 * 24 + 5]);
        assertEquals(List.of(96, 1, 5, 5), contents(block).tensors().get("b.block.1.0.weight").shape());
    }

    private TensorFile contents(Module module) {
        Path file = folder.resolve("contents.safetensors");
        try {
            Checkpoint.save(file, module, Map.of(), Precision.F32);
            return SafeTensorsReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(Module module, TensorFile contents, String message) {
        WeightsException e = assertThrows(WeightsException.class,
                () -> Checkpoint.load(Path.of("some.safetensors"), contents, module));
        assertTrue(e.getMessage().contains(message) && e.getMessage().startsWith("some.safetensors"), e.getMessage());
    }

    private static TensorFile with(TensorFile file, String name, StoredTensor tensor) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>(file.tensors());
        tensors.put(name, tensor);
        return new TensorFile(tensors, file.metadata());
    }

    private static TensorFile without(TensorFile file, String name) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>(file.tensors());
        tensors.remove(name);
        return new TensorFile(tensors, file.metadata());
    }

    private InvertedResidual block(long seed) {
        return new InvertedResidual(scope, "b", Backbone.SMALL.blocks().get(3), 24, 1, new NormSpec(1e-3, 0.1),
                new SplittableRandom(seed));
    }

    private void train(InvertedResidual block, Adam adam, int steps) {
        float[] image = new float[2 * 8 * 8 * 24];
        for (int i = 0; i < image.length; i++) {
            image[i] = (i * 37 % 101) / 50f - 1;
        }
        for (int i = 0; i < steps; i++) {
            try (TensorScope step = new TensorScope(backend)) {
                Tape tape = Tape.recording(step);
                Tensor y = block.forward(tape, step.of(Shape.of(2, 8, 8, 24), image), Mode.TRAIN);
                adam.zeroGrad();
                tape.backward(Mean.apply(tape, Multiply.apply(tape, y, y)));
                adam.step();
            }
        }
    }

    private static float[] values(Module module) {
        List<Tensor> tensors = new ArrayList<>();
        module.parameters().forEach(p -> tensors.add(p.tensor()));
        module.statistics().forEach(s -> tensors.add(s.tensor()));
        float[] all = new float[tensors.stream().mapToInt(t -> t.shape().size()).sum()];
        int position = 0;
        for (Tensor tensor : tensors) {
            float[] values = tensor.toArray();
            System.arraycopy(values, 0, all, position, values.length);
            position += values.length;
        }
        return all;
    }

    private static void assertStateEquals(Adam expected, Adam actual) {
        List<AdamMoments> left = expected.moments();
        List<AdamMoments> right = actual.moments();
        assertEquals(left.size(), right.size());
        for (int i = 0; i < left.size(); i++) {
            assertEquals(left.get(i).updates(), right.get(i).updates());
            assertArrayEquals(left.get(i).mean(), right.get(i).mean());
            assertArrayEquals(left.get(i).square(), right.get(i).square());
        }
    }
}
