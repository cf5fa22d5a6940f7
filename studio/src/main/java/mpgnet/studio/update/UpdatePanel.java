package mpgnet.studio.update;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.qlearning.BellmanTarget;
import mpgnet.rl.qlearning.ExplainedUpdate;
import mpgnet.rl.qlearning.FiniteDifference;
import mpgnet.rl.qlearning.TemporalDifference;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.EvidenceFile;
import mpgnet.rl.train.StoredRun;
import mpgnet.rl.train.UpdateBench;
import mpgnet.sim.camera.Heightmap;
import mpgnet.studio.scene.Runs;
import mpgnet.studio.scene.Workbench;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Floats;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Routes;
import mpgnet.tensor.TensorScope;

/** Answers what the panel Update asks; used by the workbench's thread. */
public final class UpdatePanel {

    private static final int WEIGHTS = 12;
    private static final int LINES = 40;
    private static final int CURVE = 61;
    private static final double CURVE_END = 3;

    private final Workbench bench;
    private final Runs runs;
    private UpdateBench open;
    private TensorScope scope;

    public UpdatePanel(Workbench bench, Runs runs) {
        this.bench = bench;
        this.runs = runs;
    }

    public void register(Routes routes) {
        routes.question("transitions", this::transitions);
        routes.question("update", query -> bench.on(nets -> shown(query, nets)));
        routes.question("difference", query -> bench.on(nets -> difference(query, nets)));
        routes.change("apply", query -> bench.on(nets -> {
            of(query, nets).apply();
            return shown(query, nets);
        }));
        routes.change("undo", query -> bench.on(nets -> {
            of(query, nets).undo();
            return shown(query, nets);
        }));
    }

    /** One line of the list. */
    record Line(int number, String net, int k, int row, int column, double reward, boolean bootstraps) {

        static Line of(int number, Transition t) {
            return new Line(number, name(t.primitive()), t.choice().rotation(), t.choice().row(), t.choice().column(),
                    t.reward(), BellmanTarget.bootstraps(t));
        }
    }

    /** @param size of the replay */
    record Lines(int size, String stage, List<Line> lines) {
    }

    private Lines transitions(Query query) throws IOException {
        StoredRun run = runs.open(query);
        int from = query.count("from", 0, Math.max(0, run.size() - 1), Math.max(0, run.size() - LINES));
        List<Line> lines = new ArrayList<>();
        for (int i = from; i < Math.min(run.size(), from + LINES); i++) {
            lines.add(Line.of(i, run.transition(i)));
        }
        return new Lines(run.size(), run.counters().stage(), lines);
    }

    /** What was seen, and the goal. */
    record Picture(Floats heightM, Floats colour, Floats goal, int goalCells) {

        static Picture of(State state, Goal goal) {
            Heightmap map = state.heightmap();
            float[] colour = new float[map.rgb().length];
            for (int i = 0; i < colour.length; i++) {
                colour[i] = map.rgb()[i];
            }
            float[] mask = new float[colour.length];
            BitSet cells = goal.mask().toBitSet();
            cells.stream().forEach(cell -> mask[cell] = 1);
            return new Picture(Floats.of(map.heightM()), Floats.of(colour), Floats.of(mask), cells.cardinality());
        }
    }

    /** A point of Huber's curve, equation 8. */
    record Point(double delta, double loss) {
    }

    /** All that the panel shows; {@code next}, {@code evidence} and {@code after} are null where there is none. */
    record Shown(int size, String stage, long round, Line transition, String meaning, Evidence evidence,
            Picture before, Picture after, String nextNet, ExplainedUpdate update, double clipFactor,
            List<Point> curve, List<String> tensors, String tensor, List<UpdateBench.WeightChange> weights,
            int applied) {
    }

    private UpdateBench of(Query query, Workbench.Nets nets) throws IOException {
        StoredRun run = runs.open(query);
        if (run.size() == 0) {
            throw new BadRequestException("the replay of this run holds no transitions yet");
        }
        int number = query.count("n", 0, run.size() - 1, lastRewarded(run));
        if (open != null && open.number() == number && open.run().checkpoint().equals(run.checkpoint())) {
            return open;
        }
        if (scope != null) {
            scope.close();
        }
        scope = new TensorScope(nets.backend());
        open = null;
        try {
            open = new UpdateBench(run, number, Variant.FULL, nets.backend(), scope);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the run cannot be taken up: " + e.getMessage(), e);
        }
        return open;
    }

    /** As {@code mpgnet explain step} chooses. */
    private static int lastRewarded(StoredRun run) throws IOException {
        for (int i = run.size() - 1; i >= 0; i--) {
            if (run.transition(i).reward() > 0) {
                return i;
            }
        }
        return run.size() - 1;
    }

    private Shown shown(Query query, Workbench.Nets nets) throws IOException {
        UpdateBench update = of(query, nets);
        Transition t = update.transition();
        List<String> tensors = update.tensors();
        if (tensors.isEmpty()) {
            throw new BadRequestException("this stage does not train the %s-net: choose another transition"
                    .formatted(name(t.primitive())));
        }
        String tensor = query.text("tensor", tensors.getLast());
        UpdateBench.Shown made = shown(update, tensor);
        Evidence evidence = runs.evidence(query).stream().filter(entry -> entry.number() == update.number())
                .map(EvidenceFile.Entry::evidence).findFirst().orElse(null);
        List<Point> curve = new ArrayList<>();
        for (int i = 0; i < CURVE; i++) {
            double delta = i * CURVE_END / (CURVE - 1);
            curve.add(new Point(delta, TemporalDifference.loss(delta)));
        }
        return new Shown(update.run().size(), update.run().counters().stage(), update.run().counters().round(),
                Line.of(update.number(), t), update.meaning(), evidence, Picture.of(t.state(), t.goal()),
                t.next() == null ? null : Picture.of(t.next(), t.nextTurn().goal()),
                t.next() == null ? null : name(t.nextTurn().primitive()), made.update(), made.update().clipFactor(),
                curve, tensors, tensor, made.changes(), update.applied());
    }

    private static UpdateBench.Shown shown(UpdateBench update, String tensor) {
        try {
            return update.look(tensor, WEIGHTS);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** @param quotient (L(w + h) − L(w − h)) / 2h */
    record Difference(FiniteDifference difference, double quotient) {
    }

    private Difference difference(Query query, Workbench.Nets nets) throws IOException {
        UpdateBench update = of(query, nets);
        String tensor = query.text("tensor", update.tensors().getLast());
        try {
            FiniteDifference difference =
                    update.difference(tensor, query.count("index", 0, Integer.MAX_VALUE, 0));
            return new Difference(difference, difference.quotient());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** For people. */
    static String name(Enum<?> net) {
        return net.name().toLowerCase(Locale.ROOT);
    }
}
