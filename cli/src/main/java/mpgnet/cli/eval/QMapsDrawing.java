package mpgnet.cli.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.ColourRange;
import mpgnet.cli.report.FigureSheet;
import mpgnet.cli.report.MapPictures;
import mpgnet.cli.report.Picture;
import mpgnet.cli.report.QView;
import mpgnet.cli.term.InputException;
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
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.world.Observation;
import mpgnet.tensor.backend.Backend;

/**
 * What the nets make of a state, as Figure 5: colour, depth and goal mask, then of each net the Q-map of its best
 * rotation with the best motion on it.
 *
 * @param title what the policy does there, and why
 * @param sheet the pictures
 * @param where where the nets were trained to look, if the maps show more; else empty
 */
public record QMapsDrawing(String title, List<Picture> sheet, List<Net> nets, double qStar, String where) {

    public QMapsDrawing {
        sheet = List.copyOf(sheet);
        nets = List.copyOf(nets);
    }

    /**
     * A net's best motion.
     *
     * @param label    {@code Q_m}, {@code Q_p} or {@code Q_g}
     * @param q        its value
     * @param rotation in [0, 16)
     */
    public record Net(String label, double q, int rotation, int row, int column) {
    }

    /**
     * Looks at a scene after some motions of the policy that the weights are for.
     *
     * @param full whether maps are of the whole workspace, else of the window that decisions look at
     * @throws InputException if the target is gone by then
     */
    public static QMapsDrawing of(NamedScene scene, int motions, boolean full, TrainedNet trained, Backend backend,
            SimulatedWorkCell cell) {
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
        Decision decision = policy.decide(now, history);
        return draw("%s after %d motions: %s".formatted(scene.name(), motions, decision.reason()), full, now, decision,
                trained, new NetworkQFunction(backend, trained.net()), cell);
    }

    private static QMapsDrawing draw(String title, boolean full, Observation now, Decision decision,
            TrainedNet trained, NetworkQFunction q, SimulatedWorkCell cell) {
        MapPictures pictures = new MapPictures(ActionGlyph.of(cell));
        Goal target = ClearingOrder.target(now);
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
        List<Net> nets = new ArrayList<>();
        for (Primitive primitive : trained.net().primitives()) {
            int i = nets.size();
            QMaps.Best best = bests.get(i);
            Choice choice = best.choice();
            String label = "Q_%s".formatted(primitive.name().substring(0, 1).toLowerCase(Locale.ROOT));
            QView view = new QView(primitive, all.get(i), choice.rotation(),
                    choice.action(primitive, now.heightmap()), now.heightmap(), target.mask(),
                    ActionArea.of(primitive, target), Refusals.NONE);
            sheet.add(pictures.q(view, range, Optional.empty()).titled(
                    "%s, rotation %d of 16: best %.2f%s".formatted(label, choice.rotation(), best.q(), where)));
            nets.add(new Net(label, best.q(), choice.rotation(), choice.row(), choice.column()));
        }
        return new QMapsDrawing(title, sheet, nets, trained.qStar(), where);
    }

    /** All pictures as one. */
    public Picture picture() {
        return FigureSheet.of(sheet, title);
    }
}
