package mpgnet.studio.decision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import mpgnet.nn.mobilenet.ReceptiveField;
import mpgnet.rl.network.NetworkInside;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ActionArea;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import mpgnet.studio.scene.Plays;
import mpgnet.studio.scene.Workbench;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Floats;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Routes;

/** Answers what the panel Decision asks. */
public final class DecisionPanel {

    private static final int MAP = Heightmap.CELLS;

    private final Workbench bench;
    private final Plays plays;

    public DecisionPanel(Workbench bench, Plays plays) {
        this.bench = bench;
        this.plays = plays;
    }

    public void register(Routes routes) {
        routes.question("decision", query -> bench.on(nets -> decision(query, nets)));
        routes.question("features", query -> bench.on(nets -> features(query, nets)));
    }

    /**
     * What was seen.
     *
     * @param heightM  [224, 224]
     * @param colour   [224, 224], 0xRRGGBB as a number
     * @param target   its cells, 1 where it lies
     * @param occluded whether something lies over it
     * @param graspQ   Q_g, where the discriminator scores
     * @param qStar    Q*_g of the weights
     */
    record Seen(String scene, int motions, int objects, int targetId, Floats heightM, Floats colour, Floats target,
            boolean occluded, double graspQ, double qStar) {
    }

    /** A choice and its value. */
    record Best(int k, int row, int column, double q) {

        static Best of(QMaps.Best best) {
            return new Best(best.choice().rotation(), best.choice().row(), best.choice().column(), best.q());
        }
    }

    /**
     * @param k      the rotation
     * @param colour [H, H, 3] normalised, as the net is given it
     * @param depth  [H, H] normalised
     * @param mask   [H, H]
     * @param viewQ  [H, H] before turning back
     * @param map    the turned map, cropped to {@link Maps#top} and so on; −∞ as −3.4e38 would lie: null is absent
     * @param best   within the area, whatever geometry says
     */
    record Rotation(int k, Floats colour, Floats depth, Floats mask, Floats viewQ, Floats map, Best best) {
    }

    /** Where the maps lie on the heightmap, and where a motion's point may lie. */
    record Maps(int top, int left, int side, double windowRow, double windowColumn, int windowCells, Box area) {
    }

    /** Cells, bounds included. */
    record Box(int top, int left, int bottom, int right) {
    }

    /**
     * What geometry forbids at the chosen rotation.
     *
     * @param cells   of the map's crop: 1 fingers, 2 futile, 4 target in reach, added up
     * @param fingers how many choices of all rotations and cells of the area that rule forbids
     * @param all     how many choices there are
     */
    record Vetoes(int k, Floats cells, int fingers, int futile, int target, int all) {
    }

    /** What the policy itself decides here, with everything on. */
    record Played(String primitive, Best best, String reason) {
    }

    /** All of a decision. */
    record Answer(Seen seen, List<String> nets, String net, Maps maps, List<Rotation> rotations, Vetoes vetoes,
            Best unruled, Best best, Played policy) {
    }

    private record Asked(Plays.Moment moment, Observation now, Goal target, Primitive primitive, Set<Switch> off,
            StateImages state, Window window, Decision policy) {
    }

    private Asked asked(Query query, Workbench.Nets nets) {
        Plays.Moment moment = plays.of(query, nets);
        Observation now = moment.play().seen(moment.motions());
        if (now.target().isEmpty()) {
            throw new BadRequestException("the target has left the table: look before its last motion");
        }
        Goal target = ClearingOrder.target(now);
        Decision policy = moment.play().decision(moment.motions(), nets);
        Primitive primitive = query.choice("net", Primitive.class).orElse(policy.primitive());
        if (!nets.trained().net().primitives().contains(primitive)) {
            throw new BadRequestException("the weights hold no %s-net".formatted(name(primitive)));
        }
        Set<Switch> off = Switch.of(query.words("off"));
        StateImages state = switched(StateImages.of(State.of(now.heightmap()), target), off);
        return new Asked(moment, now, target, primitive, off, state,
                Window.about(target, nets.trained().net().config().windowCells()), policy);
    }

    private static StateImages switched(StateImages state, Set<Switch> off) {
        return new StateImages(off.contains(Switch.DEPTH) ? new float[state.heightM().length] : state.heightM(),
                off.contains(Switch.COLOUR) ? new int[state.rgb().length] : state.rgb(),
                off.contains(Switch.GOAL) ? new BitSet() : state.mask());
    }

    private static int[] rotations(Asked a) {
        int all = a.primitive().sameAtOppositeAngle() ? Action.ROTATIONS / 2 : Action.ROTATIONS;
        return IntStream.range(0, a.off().contains(Switch.ROTATIONS) ? 1 : all).toArray();
    }

    Answer decision(Query query, Workbench.Nets nets) {
        Asked a = asked(query, nets);
        NetworkInside inside = nets.inside();
        int[] rotations = rotations(a);
        float[][] viewQ =
                a.off().contains(Switch.HEAD) ? inside.headless(a.primitive(), a.state(), a.window(), rotations)
                        : inside.viewQ(a.primitive(), a.state(), a.window(), rotations);
        QMaps maps = inside.maps(a.window(), rotations, viewQ, !a.off().contains(Switch.TURN_BACK));
        Chooser chooser = new Chooser(a.primitive(), a.target(), a.now(),
                a.moment().play().history(a.moment().motions()), a.moment().play().body(), a.off());
        QMaps.Best best = chooser.best(maps);
        Mask area = ActionArea.of(a.primitive(), chooser.goal());
        Maps where = where(a.window(), area);
        List<Rotation> shown = new ArrayList<>();
        List<NetworkInside.View> views = inside.views(a.state(), a.window(), rotations);
        for (int i = 0; i < rotations.length; i++) {
            NetworkInside.View view = views.get(i);
            shown.add(new Rotation(rotations[i], Floats.of(view.colour()), Floats.of(view.depth()),
                    Floats.of(view.mask()), Floats.of(viewQ[i]), Floats.of(crop(maps, rotations[i], where)),
                    best(maps, rotations[i], area)));
        }
        int k = query.count("k", 0, Action.ROTATIONS - 1, best.choice().rotation());
        Decision policy = a.policy();
        return new Answer(seen(a, nets), names(nets.trained().net().primitives()), name(a.primitive()), where, shown,
                vetoes(chooser, area, k, where, rotations), Best.of(chooser.unruled(maps)), Best.of(best),
                new Played(name(policy.primitive()), new Best(policy.choice().rotation(), policy.choice().row(),
                        policy.choice().column(), policy.q()), policy.reason()));
    }

    private Seen seen(Asked a, Workbench.Nets nets) {
        Observation now = a.now();
        float[] colour = new float[MAP * MAP];
        float[] target = new float[MAP * MAP];
        for (int i = 0; i < colour.length; i++) {
            colour[i] = now.heightmap().rgb()[i];
        }
        now.target().toBitSet().stream().forEach(cell -> target[cell] = 1);
        Situation situation = a.moment().play().situation(a.moment().motions(), nets);
        return new Seen(a.moment().play().name(), a.moment().motions(), now.visible().size(), now.targetId(),
                Floats.of(now.heightmap().heightM()), Floats.of(colour), Floats.of(target),
                situation.occluded(), situation.graspQ(), nets.trained().qStar());
    }

    private static Best best(QMaps maps, int k, Mask area) {
        int bestCell = -1;
        float q = Float.NEGATIVE_INFINITY;
        for (int cell = area.next(0); cell >= 0; cell = area.next(cell + 1)) {
            float here = maps.at(k, cell / MAP, cell % MAP);
            if (here > q) {
                q = here;
                bestCell = cell;
            }
        }
        return bestCell < 0 ? null : new Best(k, bestCell / MAP, bestCell % MAP, q);
    }

    /** The square that holds the window however it is turned. */
    private static Maps where(Window window, Mask area) {
        int half = (int) Math.ceil(window.cells() / Math.sqrt(2));
        Mask.Rectangle box = area.bounds();
        return new Maps((int) Math.floor(window.centreRow()) - half, (int) Math.floor(window.centreColumn()) - half,
                2 * half + 1, window.centreRow(), window.centreColumn(), window.cells(),
                new Box(box.top(), box.left(), box.bottom(), box.right()));
    }

    /** NaN where there is no value. */
    private static float[] crop(QMaps maps, int k, Maps where) {
        float[] cropped = new float[where.side() * where.side()];
        for (int i = 0; i < cropped.length; i++) {
            int row = where.top() + i / where.side();
            int column = where.left() + i % where.side();
            float q = Heightmap.contains(row, column) ? maps.at(k, row, column) : Float.NEGATIVE_INFINITY;
            cropped[i] = q == Float.NEGATIVE_INFINITY ? Float.NaN : q;
        }
        return cropped;
    }

    private static Vetoes vetoes(Chooser chooser, Mask area, int shown, Maps where, int[] rotations) {
        float[] cells = new float[where.side() * where.side()];
        int[] counts = new int[3];
        for (int k : rotations) {
            for (int cell = area.next(0); cell >= 0; cell = area.next(cell + 1)) {
                int vetoes = chooser.vetoes(k, cell / MAP, cell % MAP);
                for (int rule = 0; rule < counts.length; rule++) {
                    counts[rule] += vetoes >> rule & 1;
                }
                int row = cell / MAP - where.top();
                int column = cell % MAP - where.left();
                if (k == shown && row >= 0 && row < where.side() && column >= 0 && column < where.side()) {
                    cells[row * where.side() + column] = vetoes;
                }
            }
        }
        return new Vetoes(shown, Floats.of(cells), counts[0], counts[1], counts[2], rotations.length * area.size());
    }

    /**
     * One layer of the features.
     *
     * @param channels all of it
     * @param values   [side, side, channels]
     * @param field    what one place sees; null beside the trunks
     * @param scale    pixels of the trunk's input per cell of the view
     */
    record Layer(String name, int side, int channels, Floats values, ReceptiveField field, int scale) {
    }

    /**
     * Of one rotation.
     *
     * @param layers colour from the stem on, depth likewise, mask, head
     */
    record Features(int k, String net, List<Layer> layers, Floats viewQ) {
    }

    Features features(Query query, Workbench.Nets nets) {
        Asked a = asked(query, nets);
        int k = query.count("k", 0, Action.ROTATIONS - 1, 0);
        NetworkInside.Stages stages = nets.inside().stages(a.primitive(), a.state(), a.window(), k);
        int scale = nets.trained().net().config().inputScale();
        List<Layer> layers = new ArrayList<>();
        for (NetworkInside.Layer layer : concat(stages)) {
            layers.add(new Layer(layer.name(), layer.side(), layer.channels(), Floats.of(layer.values()),
                    layer.field(), scale));
        }
        return new Features(k, name(a.primitive()), layers, Floats.of(stages.viewQ()));
    }

    private static List<NetworkInside.Layer> concat(NetworkInside.Stages stages) {
        List<NetworkInside.Layer> all = new ArrayList<>(stages.colour());
        all.addAll(stages.depth());
        all.addAll(List.of(stages.mask(), stages.mixed(), stages.coarse()));
        return all;
    }

    private static List<String> names(Collection<Primitive> nets) {
        return nets.stream().map(DecisionPanel::name).toList();
    }

    private static String name(Primitive primitive) {
        return primitive.name().toLowerCase(Locale.ROOT);
    }

}
