package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;

/**
 * A scripted player with full knowledge: it is told every object's true shape and pose, and plans by geometry. It acts
 * through the same pixels and rotations as a network. What it achieves says how hard scenes are; it learns nothing and
 * could not run on a robot.
 *
 * <p>
 * Every grip of the target has a price in motions: those that it takes to move its blockers away, and the risk that a
 * grip of its quality fails. It makes the cheapest one if that is free, or else moves one of its blockers, or what
 * blocks those. Where that takes longer than to push the target free, with what lies on it, it pushes; and where no
 * grip of the target would do even then, it moves a neighbour that the target may lean on.
 */
public final class Oracle {

    /** A grip of less quality is not made. */
    private static final double LEAST_QUALITY = 0.1;
    /** What a grip of quality 0 costs more than one of quality 1, in motions. */
    private static final double RISK = 2;
    /** What moving an object costs that cannot be gripped yet, in motions. */
    private static final double BURIED_COST = 3;
    /** What it takes to push a target free that nothing lies on, in motions. */
    private static final double PUSHING_COST = 2.5;
    /** So many pushes that freed nothing are made one after another. */
    private static final int MOST_PUSHES = 2;
    /** What each object costs that lies on a target that is pushed: it comes along, and perhaps off, in motions. */
    private static final double LOADED_COST = 1.5;
    /** What it costs that something lies on an object that is moved: it would come down on the target. */
    private static final double LOAD_COST = 0.3;
    /** An object that reaches over another in this many cells lies on it. */
    private static final int LYING_CELLS = 20;
    /** How deep the search for "what blocks what blocks" goes. */
    private static final int DEPTH = 3;
    /** How far from the target something may be that it leans on, metres. */
    private static final double NEIGHBOUR_M = 0.02;

    /** What a search may move is no farther from the target than this, metres. */
    private static final double AROUND_M = 0.06;
    /** Grips of the same angle nearer to each other than this, 1 cm, are much the same. */
    private static final int APART_CELLS = 5;

    private final GripPlanner planner;
    private final PushPlanner pushes;

    public Oracle(GripperGeometry gripper, MotionParameters motion) {
        planner = new GripPlanner(gripper, motion);
        pushes = new PushPlanner(gripper, motion);
    }

    /** What has come to nothing and shall not be repeated. */
    public interface Tried {

        /** Nothing has. */
        Tried NOTHING = new Tried() {
            @Override
            public boolean grip(Grip grip) {
                return false;
            }

            @Override
            public boolean push(OraclePlan.PushAside push) {
                return false;
            }

            @Override
            public int pushes() {
                return 0;
            }
        };

        boolean grip(Grip grip);

        boolean push(OraclePlan.PushAside push);

        /** How many pushes there were. */
        int pushes();
    }

    /**
     * @param bodies every object where it truly is, by id; the target is one of them
     * @param seen   what the camera sees, which the primitives' heights are taken from
     */
    public OraclePlan plan(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen, Tried tried) {
        return new Situation(bodies, targetId, seen, tried).plan();
    }

    /** Whether some grip of the target is free. */
    public boolean graspable(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen) {
        return new Situation(bodies, targetId, seen, Tried.NOTHING).grips(targetId).stream().anyMatch(Grip::free);
    }

    /** Every free grip of every object: where geometry alone says that the jaw holds something. */
    public List<Grip> freeGrips(SortedMap<Integer, Body> bodies, Heightmap seen) {
        return bodies.keySet().stream().flatMap(id -> new Situation(bodies, id, seen, Tried.NOTHING).grips(id).stream())
                .filter(Grip::free).toList();
    }

    /**
     * What might be tried next, for a search to choose from: the target's grips, moves of what is over or beside it and
     * of what lies there, and pushes of it; of each kind the most promising first.
     *
     * @param most how many of each kind at most
     */
    public List<OraclePlan> options(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen, int most) {
        return new Situation(bodies, targetId, seen, Tried.NOTHING).options(most);
    }

    /** The target's grips, the cheapest first, those among other objects too; {@code most} at most. */
    public List<OraclePlan> targetGrips(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen, int most) {
        return new Situation(bodies, targetId, seen, Tried.NOTHING).targetGrips(most);
    }

    /** How many motions geometry expects until the target is held. */
    public Expectation expectation(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen) {
        return new Situation(bodies, targetId, seen, Tried.NOTHING).expectation();
    }

    /** How many motions geometry expects until the target is held: what is known at once, and what takes longer. */
    public interface Expectation {

        /** A bound, found without looking at what it takes to move things away. */
        double least();

        double motions();
    }

    /** One decision's knowledge; grips are found once per object. */
    private final class Situation {

        private final SortedMap<Integer, KnownObject> objects = new TreeMap<>();
        private final int targetId;
        private final Heightmap seen;
        private final Tried tried;
        private final Map<Integer, List<Grip>> found = new HashMap<>();
        private final Map<Integer, Optional<Grip>> best = new HashMap<>();
        private final Map<Integer, Integer> loads = new HashMap<>();

        Situation(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen, Tried tried) {
            bodies.forEach((id, body) -> objects.put(id, new KnownObject(id, body)));
            this.targetId = targetId;
            this.seen = seen;
            this.tried = tried;
        }

        List<Grip> grips(int id) {
            return found.computeIfAbsent(id,
                    _ -> planner.grips(objects.get(id), objects.values(), seen.heightM(), id == targetId).stream()
                            .filter(grip -> worthMaking(grip)
                                    && (id == targetId || !grip.blockers().contains(targetId)))
                            .toList());
        }

        private boolean worthMaking(Grip grip) {
            return grip.quality() >= LEAST_QUALITY && !tried.grip(grip);
        }

        /** Of another object than the target. */
        private Optional<Grip> bestFree(int id) {
            return best.computeIfAbsent(id, _ -> planner.bestFree(objects.get(id), objects.values(), seen.heightM(),
                    this::worthMaking));
        }

        OraclePlan plan() {
            Optional<Grip> next = next(targetId, DEPTH);
            Optional<OraclePlan.PushAside> push = worthPushing()
                    ? pushes.free(objects.get(targetId), objects.values(), tried::push) : Optional.empty();
            if (push.isPresent()) {
                return push.get();
            }
            if (next.isPresent() && next.get().wanted() == targetId) {
                return new OraclePlan.GraspTarget(next.get(),
                        "the target can be gripped (quality %.2f)".formatted(next.get().quality()));
            }
            if (next.isPresent()) {
                return new OraclePlan.MoveAway(next.get(), "object %d is in the way of the target (quality %.2f)"
                        .formatted(next.get().wanted(), next.get().quality()));
            }
            return neighbour()
                    .<OraclePlan>map(grip -> new OraclePlan.MoveAway(grip,
                            "no grip of the target would do: move its neighbour %d".formatted(grip.wanted())))
                    .orElseGet(() -> pushes.push(objects.get(targetId), objects.values(), tried::push));
        }

        /**
         * The free grip to make next in order to grip {@code wanted} in the cheapest way: its own, one of a blocker, or
         * of what blocks that.
         */
        private Optional<Grip> next(int wanted, int depth) {
            Map<Set<Integer>, Grip> ways = new HashMap<>();
            for (Grip grip : grips(wanted)) {
                ways.merge(grip.blockers(), grip, (a, b) -> b.quality() > a.quality() ? b : a);
            }
            List<Grip> cheapestFirst = ways.values().stream()
                    .sorted(Comparator.comparingDouble(this::price).thenComparing(g -> g.blockers().toString()))
                    .toList();
            for (Grip way : cheapestFirst) {
                if (way.free()) {
                    return Optional.of(way);
                }
                Optional<Grip> direct = way.blockers().stream().flatMap(b -> bestFree(b).stream()).min(byPrice());
                if (direct.isPresent()) {
                    return direct;
                }
                if (depth > 1) {
                    Optional<Grip> deeper =
                            way.blockers().stream().flatMap(b -> next(b, depth - 1).stream()).min(byPrice());
                    if (deeper.isPresent()) {
                        return deeper;
                    }
                }
            }
            return Optional.empty();
        }

        private double price(Grip way) {
            return way.blockers().stream().sorted().mapToDouble(b -> bestFree(b).map(this::moving).orElse(BURIED_COST))
                    .sum() + RISK * (1 - way.quality());
        }

        private double moving(Grip grip) {
            return 1 + RISK * (1 - grip.quality()) + LOAD_COST * lyingOn(grip.wanted());
        }

        private Comparator<Grip> byPrice() {
            return Comparator.comparingDouble(this::moving).thenComparingInt(Grip::wanted);
        }

        List<OraclePlan> targetGrips(int most) {
            return distinct(grips(targetId).stream().sorted(Comparator.comparingDouble(this::price)
                    .thenComparingDouble(grip -> -grip.quality())).toList(), most).stream()
                    .<OraclePlan>map(grip -> new OraclePlan.GraspTarget(grip, "one of the target's grips")).toList();
        }

        List<OraclePlan> options(int most) {
            List<OraclePlan> options = new ArrayList<>(targetGrips(most));
            KnownObject target = objects.get(targetId);
            objects.values().stream()
                    .filter(o -> o.id() != targetId && o.near(target.massCentre().x(), target.massCentre().y(),
                            target.radiusM() + AROUND_M))
                    .flatMap(o -> bestFree(o.id()).stream()).sorted(byPrice()).limit(most)
                    .forEach(grip -> options.add(
                            new OraclePlan.MoveAway(grip, "object %d is near the target".formatted(grip.wanted()))));
            options.addAll(pushes.pushes(target, objects.values(), most));
            return options;
        }

        /** Grips that differ by more than a finger's width or a step of rotation from all before. */
        private static List<Grip> distinct(List<Grip> grips, int most) {
            List<Grip> kept = new ArrayList<>();
            for (Grip grip : grips) {
                if (kept.size() < most && kept.stream().noneMatch(other -> alike(other, grip))) {
                    kept.add(grip);
                }
            }
            return kept;
        }

        private static boolean alike(Grip a, Grip b) {
            return a.rotation() == b.rotation() && Math.hypot(a.row() - b.row(), a.column() - b.column()) < APART_CELLS;
        }

        Expectation expectation() {
            double least = grips(targetId).stream().mapToDouble(this::leastPrice).min().orElse(BURIED_COST);
            return new Expectation() {
                @Override
                public double least() {
                    return 1 + least;
                }

                @Override
                public double motions() {
                    return 1 + clearing();
                }
            };
        }

        /** What the cheapest grip of the target costs, in motions. */
        private double clearing() {
            double least = Double.POSITIVE_INFINITY;
            // Those that promise to be cheap first: of most others it is then known that they are not the cheapest.
            for (Grip grip : grips(targetId).stream().sorted(Comparator.comparingDouble(this::leastPrice)).toList()) {
                if (leastPrice(grip) > least) {
                    break;
                }
                least = Math.min(least, price(grip));
            }
            return Double.isInfinite(least) ? BURIED_COST : least;
        }

        /** No grip costs less than a motion for each blocker; found without looking at these. */
        private double leastPrice(Grip way) {
            return way.blockers().size() + RISK * (1 - way.quality());
        }

        /** To clear the target's cheapest grip takes longer than a push or two, with what lies on the target. */
        private boolean worthPushing() {
            return tried.pushes() < MOST_PUSHES && clearing() > PUSHING_COST + LOADED_COST * lyingOn(targetId);
        }

        /** The cheapest move of what is over or beside the target. */
        private Optional<Grip> neighbour() {
            KnownObject target = objects.get(targetId);
            return objects.values().stream()
                    .filter(o -> o.id() != targetId
                            && o.near(target.massCentre().x(), target.massCentre().y(), target.radiusM() + NEIGHBOUR_M))
                    .flatMap(o -> bestFree(o.id()).stream()).min(byPrice());
        }

        private int lyingOn(int id) {
            return loads.computeIfAbsent(id, _ -> (int) objects.values().stream()
                    .filter(high -> high.id() != id && objects.get(id).cellsBelow(high) >= LYING_CELLS).count());
        }
    }
}
