package mpgnet.cli.eval;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.ColourRange;
import mpgnet.cli.report.FigureSheet;
import mpgnet.cli.report.MapPictures;
import mpgnet.cli.report.Picture;
import mpgnet.cli.report.QView;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ActionArea;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Refusals;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.world.Observation;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet qmaps}: Figure 5 for any state. */
@Command(
        name = "qmaps",
        description = "Draws what the nets make of a state, as Figure 5: colour, depth and goal mask, then of "
                + "each net the Q-map of its best rotation with the best motion on it; the motion that the "
                + "policy chooses is named. Leaves DIR/qmaps.png and each picture by itself.",
        footer = {
            "",
            "Examples:",
            "  mpgnet qmaps --seed 7 --objects 15",
            "  mpgnet qmaps --seed 7 --motions 2 --out out/after-two     after the policy's first two motions",
            "  mpgnet qmaps --scenes hard --scene tower --full           maps of the whole workspace"
        })
public final class QMapsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--scene", paramLabel = "NAME", description = "Which scene of the file (default: its first).")
    private String name;

    @Option(names = "--motions", paramLabel = "N", defaultValue = "0",
            description = "Look after so many motions of the policy (default: ${DEFAULT-VALUE}).")
    private int motions;

    @Option(names = "--full", description = "Maps of the whole workspace instead of the window that decisions look at.")
    private boolean full;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/qmaps",
            description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    @Mixin
    private CellOptions table;

    @Override
    public Integer call() {
        if (motions < 0 || motions >= Episode.MAX_MOTIONS) {
            throw new ParameterException(spec.commandLine(),
                    "--motions must be in [0, %d]; was %d".formatted(Episode.MAX_MOTIONS - 1, motions));
        }
        OutputFolder.require(out);
        SimulatedWorkCell cell = table.settings().cell();
        NamedScene scene = scenes.one(new SimulatedScenes(), name);
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend)) {
            TrainedNet trained = weights.load(scope);
            weights.warnUnlessFor(trained, cell);
            Policy policy = trained.method().policy(backend, trained, Embodiment.of(cell));
            RigidTabletop tabletop = new RigidTabletop(MotionListener.NONE, cell);
            tabletop.reset(scene.scene());
            List<Step> history = new ArrayList<>();
            Observation now = tabletop.observe();
            for (int i = 0; i < motions && !now.target().isEmpty(); i++) {
                Decision decision = policy.decide(now, List.copyOf(history));
                history.add(new Step(now, decision, tabletop.execute(decision.action())));
                now = tabletop.observe();
            }
            if (now.target().isEmpty()) {
                throw new InputException(
                        "after %d motions the target is no longer on the table; look earlier with --motions"
                                .formatted(history.size()));
            }
            draw(scene, now, policy.decide(now, history), trained, new NetworkQFunction(backend, trained.net()), cell);
        }
        return 0;
    }

    private void draw(NamedScene scene, Observation now, Decision decision, TrainedNet trained, NetworkQFunction q,
            SimulatedWorkCell cell) {
        MapPictures pictures = new MapPictures(ActionGlyph.of(cell));
        PrintWriter console = spec.commandLine().getOut();
        Goal target = ClearingOrder.target(now);
        console.printf("%s after %d motions: %s%n", scene.name(), motions, decision.reason());
        List<QMaps.Best> bests = new ArrayList<>();
        List<QMaps> all = new ArrayList<>();
        Window trainedOn = Window.about(target, trained.net().config().windowCells());
        for (Primitive primitive : trained.net().primitives()) {
            Window window = full ? Window.fullMap() : trainedOn;
            StateImages state = StateImages.of(State.of(now.heightmap()), target);
            // As the policy sees them: only clear-then-grasp asks for a grasp at both angles, half a circle apart.
            QMaps maps = trained.method() == LearnedMethod.CLEAR_THEN_GRASP ? q.evaluate(primitive, state, window)
                    : q.distinct(primitive, state, window);
            all.add(maps);
            bests.add(GreedyChoice.best(maps, primitive, target));
        }
        List<Picture> sheet = new ArrayList<>(
                List.of(pictures.action(now.heightmap(), decision.action(), now.target(), Optional.empty()),
                        pictures.depth(now.heightmap(), now.target(),
                                ColourRange.ofHeights(List.of(now.heightmap()))),
                        pictures.mask(now.target(), "the target")));
        ColourRange range = ColourRange.ofQ(all);
        String where = full ? "; trained within %.2f m about the target".formatted(trainedOn.cells()
                * Heightmap.CELL_M) : "";
        for (Primitive primitive : trained.net().primitives()) {
            int i = sheet.size() - 3;
            QMaps.Best best = bests.get(i);
            Choice choice = best.choice();
            String label = "Q_%s".formatted(primitive.name().substring(0, 1).toLowerCase(Locale.ROOT));
            QView view = new QView(primitive, all.get(i), choice.rotation(),
                    choice.action(primitive, now.heightmap()), now.heightmap(), target.mask(),
                    ActionArea.of(primitive, target), Refusals.NONE);
            sheet.add(pictures.q(view, range, Optional.empty()).titled(
                    "%s, rotation %d of 16: best %.2f%s".formatted(label, choice.rotation(), best.q(), where)));
            console.printf("%s: best %.3f at rotation %d, row %d, column %d%s%n", label, best.q(), choice.rotation(),
                    choice.row(), choice.column(), where);
        }
        console.printf("Q*_g: %.2f%n", trained.qStar());
        for (int i = 0; i < sheet.size(); i++) {
            sheet.get(i).save(out, "qmaps-%d.png".formatted(i + 1));
        }
        FigureSheet.of(sheet, "%s after %d motions; %s".formatted(scene.name(), motions, decision.reason())).save(out,
                "qmaps.png");
        console.println(out.resolve("qmaps.png"));
        console.flush();
    }
}
