package mpgnet.rl.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mpgnet.nn.Mode;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.GradientClip;
import mpgnet.nn.optim.Schedule;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.segment.SegmentLabels.Dihedral;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.segment.FilledMap;
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
    /** What a wrong 0-or-1 counts beside a wrong reach of one direction: together the reaches weigh about as much. */
    private static final float SIGN_WEIGHT = 4;
    private static final int VIEW = SegmentConfig.VIEW_CELLS;
    /** How far from the view's middle the object's cell that it is about may lie. */
    private static final int OFF_CENTRE_CELLS = 30;

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

    /** A picture ready to be learnt from: filled, with its labels. */
    record Example(Heightmap map, SegmentLabels labels, int[] objectCells) {

        static Example of(SegmentTruth truth) {
            int[] topId = truth.topId();
            return new Example(FilledMap.of(truth.map()), new SegmentLabels(truth),
                    IntStream.range(0, topId.length).filter(cell -> topId[cell] != Solid.SCENERY)
                            .toArray());
        }

        static List<Example> of(List<SegmentTruth> truths) {
            return new ArrayList<>(truths.parallelStream().map(Example::of).toList());
        }
    }

    /**
     * One gradient step.
     *
     * @return the batch's loss before it
     * @throws ArithmeticException if the loss is not finite; nothing was updated
     */
    double step(List<Example> examples, long step) {
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

    private Tensor loss(Tape tape, List<Example> examples, RandomGenerator random) {
        int n = config.batch();
        List<View> views = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            views.add(View.draw(examples.get(random.nextInt(examples.size())), random));
        }
        float[] shown = new float[n * VIEW * VIEW * SegmentNet.INPUTS];
        float[] targets = new float[n * VIEW * VIEW * SegmentLabels.COUNT];
        float[] weights = new float[targets.length];
        // Each view is written by one task alone, so the result does not depend on how they are spread over threads.
        backend.runTasks(n, i -> views.get(i).write(i, shown, targets, weights));
        TensorScope scope = tape.scope();
        Tensor said = net.forward(tape, scope.of(Shape.of(n, VIEW, VIEW, SegmentNet.INPUTS), shown), Mode.TRAIN);
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

    /**
     * A square of a picture, turned and perhaps mirrored.
     *
     * @param row    of its middle
     * @param column of its middle
     */
    private record View(Example example, Dihedral turn, int row, int column) {

        static View draw(Example example, RandomGenerator random) {
            int[] cells = example.objectCells();
            int cell = cells.length == 0 ? Heightmap.index(Heightmap.CELLS / 2, Heightmap.CELLS / 2)
                    : cells[random.nextInt(cells.length)];
            Dihedral turn = new Dihedral(random.nextBoolean(), random.nextInt(4));
            return new View(example, turn, near(cell / Heightmap.CELLS, random),
                    near(cell % Heightmap.CELLS, random));
        }

        private static int near(int at, RandomGenerator random) {
            return Math.clamp(at + random.nextInt(-OFF_CENTRE_CELLS, OFF_CENTRE_CELLS + 1), VIEW / 2,
                    Heightmap.CELLS - VIEW / 2);
        }

        void write(int image, float[] shown, float[] targets, float[] weights) {
            double half = (VIEW - 1) / 2.0;
            for (int r = 0; r < VIEW; r++) {
                for (int c = 0; c < VIEW; c++) {
                    int mapRow = (int) Math.floor(row + turn.row(r - half, c - half));
                    int mapColumn = (int) Math.floor(column + turn.column(r - half, c - half));
                    int pixel = (image * VIEW + r) * VIEW + c;
                    SegmentNet.show(example.map(), Heightmap.index(mapRow, mapColumn), shown,
                            pixel * SegmentNet.INPUTS);
                    int at = pixel * SegmentLabels.COUNT;
                    example.labels().read(mapRow, mapColumn, turn, targets, at);
                    weigh(targets, weights, at);
                }
            }
        }

        /** What is said of the table's cells counts nothing, but that no object is there. */
        private static void weigh(float[] targets, float[] weights, int at) {
            weights[at + SegmentLabels.FOREGROUND] = SIGN_WEIGHT;
            if (targets[at + SegmentLabels.FOREGROUND] == 1) {
                weights[at + SegmentLabels.EDGE] = SIGN_WEIGHT;
                weights[at + SegmentLabels.OCCLUDED] = SIGN_WEIGHT;
                for (int k = 0; k < SegmentLabels.DIRECTIONS; k++) {
                    weights[at + SegmentLabels.REACH + k] = 1;
                }
            }
        }
    }
}
