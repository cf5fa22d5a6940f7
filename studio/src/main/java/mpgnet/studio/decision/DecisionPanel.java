package mpgnet.studio.decision;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import mpgnet.rl.network.NetworkInside;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import mpgnet.studio.scene.NetMemory;
import mpgnet.studio.scene.Play;
import mpgnet.studio.scene.Plays;
import mpgnet.studio.scene.Workbench;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Floats;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Routes;

/** Answers what the panel Decision asks. */
public final class DecisionPanel {

    private static final int MAP = Heightmap.CELLS;
    private static final String PANEL = "decision";
    /** What an address names a scene by. */
    private static final List<String> SCENE = List.of("kind", "objects", "seed", "file", "scene", "acts");

    private final Workbench bench;
    private final Plays plays;
    /** Of the last decision, on the bench's thread. */
    private Said last;

    public DecisionPanel(Workbench bench, Plays plays) {
        this.bench = bench;
        this.plays = plays;
    }

    public void register(Routes routes) {
        routes.question("seen", this::seen);
        routes.question("decision", query -> bench.on(nets -> decision(query, nets)));
        routes.question("features", query -> bench.on(nets -> features(query, nets)));
    }

    /**
     * Begins what the panel will ask for where its address names a scene: the scene and what the policy decides there.
     * What is wrong with the address the panel is told when it asks.
     */
    public void prepare(Query query) throws InterruptedException {
        if (SCENE.stream().allMatch(name -> query.text(name).isEmpty())
                || !query.text("panel", PANEL).equals(PANEL)) {
            return; // what it shows first is remembered, or another panel is shown
        }
        try {
            bench.on(nets -> {
                Plays.Moment moment = plays.of(query, nets);
                return moment.play().decision(moment.motions(), nets);
            });
        } catch (BadRequestException | RejectedExecutionException e) {
            // Whoever asks is told; or the studio has been closed already.
        }
    }

    /** A decision that nobody looks at. */
    public void rehearse(int seed) throws InterruptedException {
        Query query = new Query(Map.of("seed", Integer.toString(seed), "kind", "occluded"));
        bench.on(nets -> decision(query, nets));
    }

    /**
     * What was seen, of which no net is asked.
     *
     * @param heightM  [224, 224]
     * @param colour   [224, 224], 0xRRGGBB as a number
     * @param target   its cells, 1 where it lies
     * @param occluded whether something lies over it
     */
    record Seen(String scene, int motions, int targetId, Floats heightM, Floats colour, Floats target,
            boolean occluded) {

        static Seen of(Play play, int motions, Observation now) {
            float[] colour = new float[MAP * MAP];
            float[] target = new float[MAP * MAP];
            for (int i = 0; i < colour.length; i++) {
                colour[i] = now.heightmap().rgb()[i];
            }
            now.target().toBitSet().stream().forEach(cell -> target[cell] = 1);
            return new Seen(play.name(), motions, now.targetId(), Floats.of(now.heightmap().heightM()),
                    Floats.of(colour), Floats.of(target),
                    play.body().occlusion().check(now.heightmap(), now.target(), now.targetTopM()).occluded());
        }
    }

    /** Before any motion: what is there while the nets still compute. */
    private Seen seen(Query query) {
        Play play = plays.begun(query);
        return Seen.of(play, 0, play.atFirst());
    }

    /**
     * How graspable the target is.
     *
     * @param graspQ Q_g, where the discriminator scores
     * @param qStar  Q*_g of the weights
     */
    record Score(double graspQ, double qStar) {
    }

    /** A choice and its value. */
    record Best(int k, int row, int column, double q) {

        static Best of(QMaps.Best best) {
            return new Best(best.choice().rotation(), best.choice().row(), best.choice().column(), best.q());
        }
    }

    /**
     * One of the turned views.
     *
     * @param depth [H, H] normalised
     * @param best  of its map within the area, whatever geometry says; null where it covers none of it
     */
    record Rotation(int k, Floats depth, Best best) {
    }

    /**
     * The rotation that is looked into.
     *
     * @param viewQ [H, H] before turning back
     * @param map   turned back, the crop that {@link Maps} describes; NaN where there is no value
     * @param low   the lowest value of all rotations' maps and of this view
     * @param high  the highest
     */
    record Shown(int k, Floats viewQ, Floats map, float low, float high) {
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
    record Answer(Seen seen, Score score, List<String> nets, String net, Maps maps, List<Rotation> rotations,
            Shown shown,
            Vetoes vetoes, Best unruled, Best best, Played policy, FeatureMaps.Answer features) {
    }

    /** What the nets say: whatever geometry rules, it stays. */
    private record Said(Play play, int motions, Primitive primitive, Window window, Set<Switch> off, float[][] viewQ,
            QMaps maps) {

        boolean answers(Asked a) {
            return play == a.moment().play() && motions == a.moment().motions() && primitive == a.primitive()
                    && window.equals(a.window())
                    && off.equals(Switch.ofNet(a.off()));
        }
    }

    private record Asked(Plays.Moment moment, Observation now, Goal target, Primitive primitive, Set<Switch> off,
            StateImages state, Chooser chooser, Decision policy) {

        Window window() {
            return chooser.window();
        }
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
                new Chooser(primitive, target, now, moment.play().history(moment.motions()), moment.play().body(),
                        nets.trained().net().config().windowCells(), off),
                policy);
    }

    private static StateImages switched(StateImages state, Set<Switch> off) {
        return new StateImages(off.contains(Switch.DEPTH) ? new float[state.heightM().length] : state.heightM(),
                off.contains(Switch.COLOUR) ? new int[state.rgb().length] : state.rgb(),
                off.contains(Switch.GOAL) ? new BitSet() : state.mask());
    }

    private static int[] rotations(Asked a) {
        int all = NetMemory.rotations(a.primitive());
        return IntStream.range(0, a.off().contains(Switch.ROTATIONS) ? 1 : all).toArray();
    }

    private Said said(Asked a, int[] rotations, Workbench.Nets nets) {
        NetworkInside inside = nets.inside();
        if (last == null || !last.answers(a)) {
            float[][] viewQ = viewQ(a, rotations, nets);
            last = new Said(a.moment().play(), a.moment().motions(), a.primitive(), a.window(), Switch.ofNet(a.off()),
                    viewQ,
                    inside.maps(a.window(), rotations, viewQ, !a.off().contains(Switch.TURN_BACK)));
        }
        return last;
    }

    private static float[][] viewQ(Asked a, int[] rotations, Workbench.Nets nets) {
        Set<NetworkInside.Trunk> silent = Switch.silent(a.off());
        if (a.off().contains(Switch.HEAD)) {
            return nets.inside().headless(a.primitive(), a.state(), a.window(), silent, rotations);
        }
        return silent.isEmpty() ? nets.memory().of(a.primitive(), a.state(), a.window()).viewQ()
                : Arrays.stream(rotations).mapToObj(k -> stages(a, k, nets).viewQ()).toArray(float[][]::new);
    }

    private static NetworkInside.Stages stages(Asked a, int k, Workbench.Nets nets) {
        return nets.inside().stages(a.primitive(), a.state(), a.window(), k, Switch.silent(a.off()));
    }

    Answer decision(Query query, Workbench.Nets nets) {
        Asked a = asked(query, nets);
        int[] rotations = rotations(a);
        Said said = said(a, rotations, nets);
        QMaps maps = said.maps();
        Chooser chooser = a.chooser();
        QMaps.Best best = chooser.best(maps);
        Mask area = chooser.area();
        Maps where = where(a.window(), area);
        float[][] depths = nets.inside().depths(a.state(), a.window(), rotations);
        List<Rotation> turned = Arrays.stream(rotations)
                .mapToObj(k -> new Rotation(k, Floats.of(depths[k]), best(maps, k, area))).toList();
        int k = Math.min(query.count("k", 0, Action.ROTATIONS - 1, best.choice().rotation()), rotations.length - 1);
        Decision policy = a.policy();
        Plays.Moment moment = a.moment();
        return new Answer(Seen.of(moment.play(), moment.motions(), a.now()),
                new Score(moment.play().situation(moment.motions(), nets).graspQ(), nets.trained().qStar()),
                names(nets.trained().net().primitives()), name(a.primitive()), where, turned,
                shown(said, k, rotations, where), vetoes(chooser, area, k, where, rotations),
                Best.of(chooser.unruled(maps)), Best.of(best),
                new Played(name(policy.primitive()), new Best(policy.choice().rotation(), policy.choice().row(),
                        policy.choice().column(), policy.q()), policy.reason()),
                features(a, k, query, nets));
    }

    private static Shown shown(Said said, int shown, int[] rotations, Maps where) {
        float[] viewQ = said.viewQ()[shown];
        float[] map = new float[0];
        Range range = Range.NONE.with(viewQ);
        for (int k : rotations) {
            float[] crop = crop(said.maps(), k, where);
            range = range.with(crop);
            map = k == shown ? crop : map;
        }
        return new Shown(shown, Floats.of(viewQ), Floats.of(map), range.low(), range.high());
    }

    /** Of the numbers among some values. */
    private record Range(float low, float high) {

        static final Range NONE = new Range(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

        Range with(float... values) {
            float least = low;
            float most = high;
            for (float value : values) { // NaN is neither less nor more
                least = value < least ? value : least;
                most = value > most ? value : most;
            }
            return new Range(least, most);
        }
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

    private FeatureMaps.Answer features(Query query, Workbench.Nets nets) {
        Asked a = asked(query, nets);
        int k = Math.min(query.count("k", 0, Action.ROTATIONS - 1, 0), rotations(a).length - 1);
        return features(a, k, query, nets);
    }

    private static FeatureMaps.Answer features(Asked a, int k, Query query, Workbench.Nets nets) {
        return FeatureMaps.of(stages(a, k, nets), nets.trained().net().config().inputScale(), query);
    }

    private static List<String> names(Collection<Primitive> nets) {
        return nets.stream().map(DecisionPanel::name).toList();
    }

    private static String name(Primitive primitive) {
        return primitive.name().toLowerCase(Locale.ROOT);
    }
}
