package mpgnet.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.WeightLayout;
import mpgnet.nn.io.Checkpoint;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.op.Sum;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SgdTest {

    private final Backend backend = Backends.cpu(1);
    private final TensorScope scope = new TensorScope(backend);

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    private record Single(Parameter parameter) implements Module {

        @Override
        public List<Parameter> ownParameters() {
            return List.of(parameter);
        }
    }

    /**
     * Six steps on the loss Σ w², learning rate 0.05, momentum 0.9, weight decay 0.1, from (2, −3), as PyTorch 1.13.1
     * makes them: {@code w = torch.tensor([2., -3.], requires_grad=True)},
     * {@code o = torch.optim.SGD([w], lr=0.05, momentum=0.9,
     * weight_decay=0.1)}, then six times {@code o.zero_grad(); (w**2).sum().backward(); o.step()}.
     */
    @Test
    void sixStepsArePyTorchs() {
        float[][] pyTorchs = {{1.79f, -2.685f}, {1.41305f, -2.119575f}, {0.9254247f, -1.388137f},
            {0.3893924f, -0.5840886f}, {-0.1339229f, 0.2008843f}, {-0.5908448f, 0.8862671f}};
        Parameter p = parameter();
        Sgd sgd = new Sgd(new SgdConfig(0.05, 0.9, 0.1), List.of(p));
        for (float[] after : pyTorchs) {
            step(p, sgd);
            assertArrayEquals(after, p.tensor().toArray(), 1e-6f);
        }
    }

    @Test
    void aSavedRunGoesOnBitForBit(@TempDir Path folder) throws Exception {
        Parameter p = parameter();
        Sgd sgd = new Sgd(SgdConfig.vpg(), List.of(p));
        step(p, sgd);
        Path file = folder.resolve("c.safetensors");
        Checkpoint.saveTraining(file, new Single(p), sgd, Map.of());
        Parameter again = parameter();
        Sgd resumed = new Sgd(SgdConfig.vpg(), List.of(again));
        Checkpoint.loadTraining(file, new Single(again), resumed);
        step(p, sgd);
        step(again, resumed);
        assertArrayEquals(p.tensor().toArray(), again.tensor().toArray());
        assertArrayEquals(sgd.velocities().getFirst().velocity(), resumed.velocities().getFirst().velocity());
    }

    @Test
    void aFrozenParameterStaysAndAForeignStateIsRefused() {
        Parameter p = parameter();
        Sgd sgd = new Sgd(SgdConfig.vpg(), List.of(p));
        step(p, sgd);
        float[] before = p.tensor().toArray();
        p.freeze(true);
        sgd.step();
        assertArrayEquals(before, p.tensor().toArray());
        assertThrows(IllegalArgumentException.class,
                () -> sgd.restore(List.of(new SgdVelocity("other", new float[2]))));
        assertThrows(IllegalArgumentException.class, () -> sgd.restore(List.of()));
    }

    @Test
    void schedulesRunFromStartToEnd() {
        Schedule linear = new Schedule.Linear(1, 0.5, 10, 20);
        assertEquals(1, linear.at(10));
        assertEquals(0.75, linear.at(20), 1e-12);
        assertEquals(0.5, linear.at(1000), 1e-12);
        Schedule cosine = new Schedule.Cosine(1, 0.2, 100);
        assertEquals(1, cosine.at(0), 1e-12);
        assertEquals(0.6, cosine.at(50), 1e-12);
        assertEquals(0.2, cosine.at(101), 1e-12);
        assertEquals(0.25, new Schedule.Steps(1, 0.5, 10).at(29), 1e-12);
        assertEquals(1e-4, new Schedule.Constant(1e-4).at(7));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Cosine(1, 0, 100));
    }

    private Parameter parameter() {
        return new Parameter("w", scope.parameter(Shape.of(2), new float[]{2, -3}), WeightLayout.PLAIN);
    }

    private void step(Parameter p, Sgd sgd) {
        try (TensorScope step = new TensorScope(backend)) {
            Tape tape = Tape.recording(step);
            sgd.zeroGrad();
            tape.backward(Sum.apply(tape, Multiply.apply(tape, p.tensor(), p.tensor())));
            sgd.step();
        }
    }
}
