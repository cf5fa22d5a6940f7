package mpgnet.rl.qlearning;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import mpgnet.nn.Mode;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.loss.HuberLoss;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.GradientClip;
import mpgnet.rl.network.ActionBatch;
import mpgnet.rl.network.ActionSample;
import mpgnet.rl.network.Augmentation;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.replay.Replay;
import mpgnet.rl.replay.ReplayStore;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/**
 * Learning curves on the attempts that a run of stage I has left: the grasp-net learns which of them earned the reward,
 * from the same batches whatever it looks at, and is measured on those that came last, which it does not learn from.
 * AIDS are those of {@link mpgnet.rl.train.LearningAids} that are on: letters b (balanced), v (views), h (hindsight),
 * or -; all where nothing is said. Run by hand:
 *
 * <pre>
 * ReplayCurves RUN/replay ATTEMPTS OUT.csv
 *   NAME:window|whole:TRUNK_BLOCKS,INPUT_SCALE,OUTPUT_STRIDE:SEED:STEPS[:AIDS[:TRUNKS]] …
 * </pre>
 */
public final class ReplayCurves {

    private static final int BATCH = 16;
    private static final int EVALUATIONS = 8;
    private static final double HELD_OUT = 0.25;
    private static final double CLIP_NORM = 10;
    private static final Augmentation AUGMENTATION = new Augmentation(true, true, 4);

    private final List<Transition> learnt = new ArrayList<>();
    private final List<Transition> wished = new ArrayList<>();
    private final List<Transition> heldOut = new ArrayList<>();

    private ReplayCurves(Path replay, int attempts) throws IOException {
        ReplayStore store = new ReplayStore(replay);
        Transition before = null;
        for (int i = 0; i < attempts; i++) {
            Transition t = store.read(i);
            boolean first = i < (1 - HELD_OUT) * attempts;
            if (before == null || !relabelled(before, t)) {
                (first ? learnt : heldOut).add(t);
            } else if (first) {
                wished.add(t);
            }
            before = t;
        }
    }

    /**
     * Whether a transition is the one before it again, as one that wanted what was grasped: hindsight adds it right
     * behind.
     */
    private static boolean relabelled(Transition before, Transition t) {
        return t.choice().equals(before.choice()) && before.reward() <= 0 && t.reward() > 0
                && Arrays.equals(t.state().heightmap().heightM(), before.state().heightmap().heightM());
    }

    /**
     * @param whole whether the net looks at the whole map instead of the window about the goal
     */
    private record Variant(String name, boolean whole, int trunkBlocks, int inputScale, int outputStride, long seed,
            int steps, String aids, Path trunks) {

        static Variant of(String text) {
            String[] parts = text.split(":");
            String[] size = parts[2].split(",");
            return new Variant(parts[0], parts[1].equals("whole"), Integer.parseInt(size[0]), Integer.parseInt(size[1]),
                    Integer.parseInt(size[2]), Long.parseLong(parts[3]), Integer.parseInt(parts[4]),
                    parts.length > 5 ? parts[5] : "bvh",
                    parts.length > 6 ? Path.of(parts[6]) : null);
        }

        QNetworkConfig config() {
            QNetworkConfig s = QNetworkConfig.standard();
            return new QNetworkConfig(s.backbone(), trunkBlocks, inputScale, outputStride, s.headWidth(),
                    s.maskChannels(), s.windowCells(), s.normMomentum());
        }

        ActionSample sample(Transition t) {
            Window window = whole ? Window.fullMap() : Window.about(t.goal(), config().windowCells());
            return new ActionSample(StateImages.of(t.state(), t.goal()), window, t.choice());
        }
    }

    public static void main(String[] arguments) throws IOException {
        ReplayCurves curves = new ReplayCurves(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        try (PrintStream out = new PrintStream(arguments[2], StandardCharsets.UTF_8);
                Backend backend = Backends.cpu(2)) {
            out.println("name,seed,step,learning_s,loss,auc,precision_top_tenth");
            for (String variant : List.of(arguments).subList(3, arguments.length)) {
                curves.learn(backend, Variant.of(variant), out);
            }
        }
    }

    private void learn(Backend backend, Variant v, PrintStream out) throws IOException {
        Seeds seeds = new Seeds(v.seed());
        try (TensorScope weights = new TensorScope(backend)) {
            MpgNet net = new MpgNet(weights, v.config(), EnumSet.of(Primitive.GRASP), seeds.stream("weights", 0));
            if (v.trunks() != null) {
                net.loadTrunks(v.trunks(), SafeTensorsReader.read(v.trunks()));
            }
            Adam adam = new Adam(new AdamConfig(1e-3, 0.9, 0.99, 1e-8, 2e-5), net.parameters());
            double loss = 0;
            long ns = 0;
            Replay replay = new Replay(v.aids().contains("b"));
            learnt.forEach(replay::add);
            if (v.aids().contains("h")) {
                wished.forEach(replay::add);
            }
            int every = Math.max(1, v.steps() / EVALUATIONS);
            for (int step = 1; step <= v.steps(); step++) {
                long began = System.nanoTime();
                loss += step(backend, net, adam, v, replay, seeds.child("learn", step));
                ns += System.nanoTime() - began;
                if (step % every == 0) {
                    List<Scored> scored = score(backend, net, v);
                    out.printf("%s,%d,%d,%.1f,%.4f,%.4f,%.3f%n", v.name(), v.seed(), step, ns * 1e-9, loss / every,
                            auc(scored), precision(scored));
                    out.flush();
                    loss = 0;
                }
            }
        }
    }

    private double step(Backend backend, MpgNet net, Adam adam, Variant v, Replay replay, Seeds seeds) {
        int[] numbers = replay.sample(Primitive.GRASP, BATCH, seeds.stream("batch", 0));
        var random = seeds.stream("views", 0);
        List<ActionSample> samples = new ArrayList<>();
        float[] y = new float[BATCH];
        float[] ones = new float[BATCH];
        for (int i = 0; i < BATCH; i++) {
            Transition t = replay.get(numbers[i]);
            samples.add(v.aids().contains("v") ? AUGMENTATION.draw(v.sample(t), Primitive.GRASP, random) : v.sample(t));
            y[i] = (float) t.reward();
            ones[i] = 1;
        }
        try (TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.recording(scope);
            Tensor loss = HuberLoss.apply(tape, scope,
                    new ActionBatch(scope, samples).q(tape, net, Primitive.GRASP, Mode.TRAIN), y, ones);
            adam.zeroGrad();
            tape.backward(loss);
            GradientClip.byGlobalNorm(adam.parameters(), CLIP_NORM);
            adam.step();
            return loss.item();
        }
    }

    private record Scored(float q, boolean rewarded) {
    }

    private List<Scored> score(Backend backend, MpgNet net, Variant v) {
        List<Scored> scored = new ArrayList<>();
        int perBatch = v.whole() ? 4 : BATCH;
        for (int first = 0; first < heldOut.size(); first += perBatch) {
            List<Transition> some = heldOut.subList(first, Math.min(heldOut.size(), first + perBatch));
            try (TensorScope scope = new TensorScope(backend)) {
                float[] q = new ActionBatch(scope, some.stream().map(v::sample).toList())
                        .q(Tape.inference(scope), net, Primitive.GRASP, Mode.EVAL).toArray();
                IntStream.range(0, q.length).forEach(i -> scored.add(new Scored(q[i], some.get(i).reward() > 0)));
            }
        }
        return scored;
    }

    /** How often a rewarded attempt promises more than one that was not: ½ is chance. */
    private static double auc(List<Scored> scored) {
        double won = 0;
        double pairs = 0;
        for (Scored good : scored) {
            for (Scored bad : scored) {
                if (good.rewarded() && !bad.rewarded()) {
                    pairs++;
                    won += good.q() > bad.q() ? 1 : good.q() == bad.q() ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }

    /** The share that was rewarded of the tenth that promises most. */
    private static double precision(List<Scored> scored) {
        List<Scored> best = scored.stream().sorted(Comparator.comparingDouble(Scored::q).reversed())
                .limit(Math.max(1, scored.size() / 10)).toList();
        return best.stream().filter(Scored::rewarded).count() / (double) best.size();
    }
}
