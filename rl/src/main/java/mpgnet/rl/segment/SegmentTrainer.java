package mpgnet.rl.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.GradientClip;
import mpgnet.nn.optim.Schedule;
import mpgnet.rl.random.Seeds;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Add;
import mpgnet.tensor.op.Mean;
import mpgnet.tensor.op.Multiply;

/**
 * Supervised training on pictures whose truth is known. Step s draws from the stream "step", s alone, so a run resumed
 * there is the same.
 */
final class SegmentTrainer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPS = 1e-8;
    private static final int VIEW_CELLS = Window.SIDE * Window.SIDE;

    private final SegmentConfig config;
    private final Backend backend;
    private final SegmentNet net;
    private final Seeds seeds;
    private final Adam adam;
    private final Schedule rate;

    /** @param net on {@code backend} */
    SegmentTrainer(SegmentConfig config, Backend backend, SegmentNet net, Seeds seeds) {
        this.config = config;
        this.backend = backend;
        this.net = net;
        this.seeds = seeds;
        rate = new Schedule.Cosine(config.learningRate(), SegmentConfig.LAST_RATE * config.learningRate(),
                config.steps());
        adam = new Adam(adamConfig(0), net.parameters());
    }

    private AdamConfig adamConfig(long step) {
        return new AdamConfig(rate.at(step), BETA1, BETA2, EPS, SegmentConfig.WEIGHT_DECAY);
    }

    Adam adam() {
        return adam;
    }

    /**
     * One gradient step.
     *
     * @return the batch's loss before it
     * @throws ArithmeticException if the loss is not finite; nothing was updated
     */
    double step(List<SegmentLabels> examples, long step) {
        try (TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.recording(scope);
            Tensor loss = loss(tape, examples, seeds.stream("step", step));
            double value = loss.item();
            if (!Double.isFinite(value)) {
                throw new ArithmeticException(
                        "the loss is " + value + " at step " + step + "; lower the learning rate");
            }
            adam.zeroGrad();
            tape.backward(loss);
            GradientClip.byGlobalNorm(adam.parameters(), SegmentConfig.CLIP_NORM);
            adam.configure(adamConfig(step));
            adam.step();
            return value;
        }
    }

    private Tensor loss(Tape tape, List<SegmentLabels> examples, RandomGenerator random) {
        int n = config.batch();
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lessons.add(Lesson.draw(examples.get(random.nextInt(examples.size())), random));
        }
        float[] shown = new float[n * VIEW_CELLS * ObjectView.INPUTS];
        float[] targets = new float[n * VIEW_CELLS * SegmentLabels.COUNT];
        float[] weights = new float[targets.length];
        // Each view is written by one task alone, so the result does not depend on how they are spread over threads.
        backend.runTasks(n, i -> lessons.get(i).write(i, shown, targets, weights));
        TensorScope scope = tape.scope();
        Tensor said = net.forward(tape, scope.of(Shape.of(n, Window.SIDE, Window.SIDE, ObjectView.INPUTS), shown),
                Mode.TRAIN);
        Tensor error = Add.apply(tape, said, scope.of(said.shape(), negated(targets)));
        return Mean.apply(tape,
                Multiply.apply(tape, Multiply.apply(tape, error, error), scope.of(said.shape(), weights)));
    }

    private static float[] negated(float[] values) {
        float[] negated = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            negated[i] = -values[i];
        }
        return negated;
    }

    /** A view of a proposed object whose truth is known. */
    private record Lesson(SegmentLabels labels, ObjectView view) {

        static Lesson draw(SegmentLabels labels, RandomGenerator random) {
            int object = labels.taught().get(random.nextInt(labels.taught().size()));
            Proposals proposals = labels.proposals();
            return new Lesson(labels, new ObjectView(proposals, object,
                    Window.drawn(proposals.objects().get(object).visible(), random)));
        }

        void write(int image, float[] shown, float[] targets, float[] weights) {
            view.show(shown, image * VIEW_CELLS * ObjectView.INPUTS);
            labels.read(view.object(), view.window(), targets, weights, image * VIEW_CELLS * SegmentLabels.COUNT);
        }
    }
}
