package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;

/**
 * A scripted player with full knowledge: it is told every object's true shape and pose, and plans by geometry. It acts through the same
 * pixels and rotations as a network. What it achieves says how hard scenes are; it learns nothing and could not run on a robot.
 *
 * <p>If a grip of the target is free, it grasps. Otherwise it looks for the grip of the target with the cheapest blockers, and moves the
 * blocker that is best to grip; if none of them can be gripped, what blocks those.
 */
public final class Oracle {

    /** A grip of less quality is made only if there is no other way. */
    private static final double GOOD = 0.25;
    /** What moving an object costs that cannot be gripped yet, in motions. */
    private static final double BURIED_COST = 2.5;
    /** How much a certain grip is worth, in motions. */
    private static final double QUALITY_WORTH = 1.0;
    /** How deep the search for "what blocks what blocks" goes. */
    private static final int DEPTH = 3;

    private final GripPlanner planner;
    private final PushPlanner pushes;

    public Oracle(GripperGeometry gripper, MotionParameters motion) {
        planner = new GripPlanner(gripper, motion);
        pushes = new PushPlanner(gripper, motion);
    }

    /**
     * @param bodies   every object where it truly is, by id; the target is one of them
     * @param seen     what the camera sees, which the primitives' heights are taken from
     * @param tried    grips that have just failed and shall not be repeated
     */
    public OraclePlan plan(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen, Predicate<Grip> tried) {
        return new Situation(bodies, targetId, seen, tried).plan();
    }

    /** Whether some grip of the target is free. */
    public boolean graspable(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen) {
        return new Situation(bodies, targetId, seen, g -> false).grips(targetId).stream().anyMatch(Grip::free);
    }

    /** One decision's knowledge; grips are found once per object. */
    private final class Situation {

        private final SortedMap<Integer, KnownObject> objects = new TreeMap<>();
        private final int targetId;
        private final Heightmap seen;
        private final Predicate<Grip> tried;
        private final Map<Integer, List<Grip>> found = new HashMap<>();

        Situation(SortedMap<Integer, Body> bodies, int targetId, Heightmap seen, Predicate<Grip> tried) {
            bodies.forEach((id, body) -> objects.put(id, new KnownObject(id, body)));
            this.targetId = targetId;
            this.seen = seen;
            this.tried = tried;
        }

        List<Grip> grips(int id) {
            return found.computeIfAbsent(id, _ -> planner.grips(objects.get(id), objects.values(), seen.heightM()).stream().filter(tried.negate()).toList());
        }

        private Optional<Grip> bestFree(int id) {
            return grips(id).stream().filter(Grip::free).max(Comparator.comparingDouble(Grip::quality));
        }

        OraclePlan plan() {
            Optional<Grip> free = bestFree(targetId);
            if (free.isPresent() && free.get().quality() >= GOOD) {
                return new OraclePlan.GraspTarget(free.get(), "the target can be gripped (quality %.2f)".formatted(free.get().quality()));
            }
            Optional<Grip> move = clearing(targetId, DEPTH);
            if (move.isPresent() && move.get().quality() >= GOOD) {
                return new OraclePlan.MoveAway(move.get(), "object %d is in the way of the target (quality %.2f)".formatted(move.get().wanted(), move.get().quality()));
            }
            if (free.isPresent()) {
                return new OraclePlan.GraspTarget(free.get(), "a poor grip of the target is all there is (quality %.2f)".formatted(free.get().quality()));
            }
            if (move.isPresent()) {
                return new OraclePlan.MoveAway(move.get(), "a poor grip of object %d, which is in the way (quality %.2f)".formatted(move.get().wanted(), move.get().quality()));
            }
            return pushes.push(objects.get(targetId), objects.values());
        }

        /** The free grip to make next so that {@code wanted} comes free: of one of its blockers, or of what blocks those. */
        private Optional<Grip> clearing(int wanted, int depth) {
            List<Grip> ways = grips(wanted).stream().filter(g -> !g.free() && !g.blockers().contains(targetId)).toList();
            if (ways.isEmpty() || depth == 0) {
                return Optional.empty();
            }
            Map<Integer, Double> costs = new HashMap<>();
            double least = Double.POSITIVE_INFINITY;
            List<Grip> cheapest = new ArrayList<>();
            for (Grip way : ways) {
                double cost = way.blockers().stream().mapToDouble(b -> costs.computeIfAbsent(b, this::cost)).sum() + QUALITY_WORTH * (1 - way.quality());
                if (cost < least) {
                    least = cost;
                    cheapest = new ArrayList<>(List.of(way));
                }
            }
            Grip way = cheapest.getFirst();
            Optional<Grip> direct = way.blockers().stream().flatMap(b -> bestFree(b).stream()).max(Comparator.comparingDouble(this::worth));
            if (direct.isPresent()) {
                return direct;
            }
            return way.blockers().stream().sorted().flatMap(b -> clearing(b, depth - 1).stream()).max(Comparator.comparingDouble(this::worth));
        }

        private double cost(int id) {
            return bestFree(id).map(g -> 1 + QUALITY_WORTH * (1 - g.quality()) + 0.3 * lyingOn(id)).orElse(BURIED_COST);
        }

        /** What lies on top goes first: what it carries would come down on the target. */
        private double worth(Grip grip) {
            return grip.quality() - 0.3 * lyingOn(grip.wanted());
        }

        /** How many objects reach over this one in at least 20 cells. */
        private int lyingOn(int id) {
            KnownObject low = objects.get(id);
            int count = 0;
            for (KnownObject high : objects.values()) {
                if (high.id() != id) {
                    int over = 0;
                    for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
                        if (low.covers(cell) && high.topM(cell) > low.topM(cell)) {
                            over++;
                        }
                    }
                    count += over >= 20 ? 1 : 0;
                }
            }
            return count;
        }
    }
}
