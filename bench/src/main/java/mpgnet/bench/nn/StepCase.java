package mpgnet.bench.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mpgnet.bench.harness.BenchCase.Entrant;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.tensor.Engines;
import mpgnet.nn.Mode;
import mpgnet.nn.loss.HuberLoss;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.GradientClip;
import mpgnet.rl.network.ActionBatch;
import mpgnet.rl.network.ActionSample;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/**
 * One training step of the grasp-net: a batch of rotated windows, equation 8, the gradient clipped, Adam. Its result is
 * the batch's Q-values before it.
 */
final class StepCase {

    private static final double TOLERANCE = 1e-4;
    private static final int BATCH = 16;
    private static final AdamConfig ADAM = new AdamConfig(1e-4, 0.9, 0.99, 1e-8, 2e-5);
    private static final double CLIP_NORM = 10;

    private StepCase() {
    }

    static BenchCase of(Engines engines) {
        List<Entrant> entrants = new ArrayList<>();
        engines.ours().forEach(backend -> entrants.add(new Entrant(Engines.name(backend), () -> new Step(backend))));
        return new BenchCase("training", "one step, windows of %d actions, one net".formatted(BATCH), 0, TOLERANCE,
                StepCase::reference, entrants);
    }

    private static double[][] reference() {
        try (Backend backend = Backends.reference(); Step step = new Step(backend)) {
            return step.result();
        }
    }

    private static final class Step implements Contender {

        private final Backend backend;
        private final TensorScope scope;
        private final MpgNet net;
        private final Adam adam;
        private final List<ActionSample> samples = new ArrayList<>();

        private Step(Backend backend) {
            this.backend = backend;
            scope = new TensorScope(backend);
            QNetworkConfig config = QNetworkConfig.standard();
            net = new MpgNet(scope, config, Set.of(Primitive.GRASP), new SplittableRandom(1));
            adam = new Adam(ADAM, net.parameters());
            StateImages state = BenchState.images();
            Window window = BenchState.window(config.windowCells());
            for (int i = 0; i < BATCH; i++) {
                samples.add(new ActionSample(state, window, new Choice(i % Action.ROTATIONS,
                        (int) window.centreRow() + i % 5, (int) window.centreColumn() - i % 7)));
            }
        }

        @Override
        public void run() {
            step();
        }

        private float[] step() {
            try (TensorScope step = new TensorScope(backend)) {
                Tape tape = Tape.recording(step);
                Tensor q = new ActionBatch(step, samples).q(tape, net, Primitive.GRASP, Mode.TRAIN);
                float[] y = new float[BATCH];
                float[] weights = new float[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    y[i] = i % 2;
                }
                Arrays.fill(weights, 1);
                Tensor loss = HuberLoss.apply(tape, step, q, y, weights);
                adam.zeroGrad();
                tape.backward(loss);
                GradientClip.byGlobalNorm(adam.parameters(), CLIP_NORM);
                adam.step();
                return q.toArray();
            }
        }

        @Override
        public double[][] result() {
            float[] q = step();
            double[] values = new double[q.length];
            Arrays.setAll(values, i -> q[i]);
            return new double[][]{values};
        }

        @Override
        public void close() {
            scope.close();
        }
    }
}
