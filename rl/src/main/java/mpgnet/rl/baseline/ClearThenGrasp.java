package mpgnet.rl.baseline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Grounds;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Refusal;
import mpgnet.rl.policy.Refusals;
import mpgnet.rl.policy.Step;
import mpgnet.rl.policy.TargetInReach;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.sim.world.Observation;

/**
 * The greedy policy of a net that has been through stages I and II: while something lies over the target, it is moved
 * away; then the target is grasped. Where to grip an occluder is asked of the grasp-net too, with the occluder as its
 * goal. If the net sees no promising grasp of the free target, the neighbour that it can grasp best is moved first.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 19, 20 and 22.
 *
 * @param q           the grasp-net
 * @param windowCells the window that the net decides on
 * @param qStar       Q*_g: below this value a grasp of the free target is not promising
 * @param body        what makes the motions
 * @param rules       whether geometry may overrule the net
 */
public record ClearThenGrasp(QFunction q, int windowCells, double qStar, Embodiment body, GeometryRules rules)
        implements Policy {

    /** With the rules of geometry. */
    public ClearThenGrasp(QFunction q, int windowCells, double qStar, Embodiment body) {
        this(q, windowCells, qStar, body, GeometryRules.ON);
    }

    /** 4 cm: an open finger and its way down. */
    private static final int BESIDE_CELLS = 20;
    /** A move that keeps off the target is preferred unless it promises less than this share of Q*_g. */
    private static final double SAFE_SHARE = 0.4;

    @Override
    public Decision decide(Observation now, List<Step> history) {
        FutileMotions failed = FutileMotions.in(history, now);
        List<Goal> over = ClearingOrder.over(now);
        if (!over.isEmpty()) {
            Ranked best = best(now, over, failed);
            return decision(now, best, failed, "%s the target: move object %d, the most graspable of them".formatted(
                    over.size() == 1 ? "1 object lies over" : over.size() + " objects lie over", id(best.goal())));
        }
        Ranked target = rank(now, ClearingOrder.target(now), failed);
        if (target.best().q() < qStar) {
            List<Goal> beside = ClearingOrder.beside(now, BESIDE_CELLS);
            if (!beside.isEmpty()) {
                Ranked neighbour = best(now, beside, failed);
                if (neighbour.best().q() > target.best().q() && neighbour.best().q() >= qStar) {
                    return decision(now, neighbour, failed,
                            ("nothing lies over the target, but its best grasp promises only %.2f (Q*_g is %.2f): "
                                    + "move its neighbour %d").formatted(target.best().q(), qStar,
                                            id(neighbour.goal())));
                }
            }
        }
        return decision(now, target, failed, "nothing lies over the target: grasp it");
    }

    private record Ranked(Goal goal, QMaps maps, QMaps.Best best) {
    }

    private Ranked best(Observation now, List<Goal> goals, FutileMotions failed) {
        List<Ranked> ranked = new ArrayList<>();
        for (Goal goal : goals) {
            ranked.add(rank(now, goal, failed));
        }
        Ranked best = ranked.getFirst();
        for (Ranked r : ranked) {
            if (r.best().q() > best.best().q()) {
                best = r;
            }
        }
        return best;
    }

    private Ranked rank(Observation now, Goal goal, FutileMotions failed) {
        QMaps maps =
                q.evaluate(Primitive.GRASP, StateImages.of(State.of(now.heightmap()), goal),
                        Window.about(goal, windowCells));
        if (rules == GeometryRules.OFF) {
            return new Ranked(goal, maps, GreedyChoice.best(maps, Primitive.GRASP, goal));
        }
        QMaps.Best free = GreedyChoice.best(maps, Primitive.GRASP, goal, failed, now, body);
        if (id(goal) == now.targetId()) {
            return new Ranked(goal, maps, free);
        }
        GreedyChoice.Exclusion exclusion = failed.of(Primitive.GRASP, now);
        QMaps.Best keepsOff = GreedyChoice.best(maps, Primitive.GRASP, goal,
                exclusion.or(new TargetInReach(now, body.motion())::at)).orElse(free);
        return new Ranked(goal, maps, keepsOff.q() >= SAFE_SHARE * qStar ? keepsOff : free);
    }

    private Decision decision(Observation now, Ranked r, FutileMotions failed, String reason) {
        Choice choice = r.best().choice();
        boolean target = id(r.goal()) == now.targetId();
        Map<Refusal, GreedyChoice.Exclusion> asked = new EnumMap<>(Refusal.class);
        if (rules == GeometryRules.ON) {
            asked.put(Refusal.FAILED, failed.of(Primitive.GRASP, now));
            if (!target) {
                asked.put(Refusal.TARGET_IN_REACH, new TargetInReach(now, body.motion())::at);
            }
        }
        return new Decision(target ? choice.grasp(now.heightmap()) : choice.move(now.heightmap()), choice,
                Primitive.GRASP, r.goal(), r.maps(), r.best().q(), reason,
                new Grounds(OptionalDouble.of(qStar), Refusals.of(asked, choice)));
    }

    private static int id(Goal goal) {
        return goal.objects().iterator().next();
    }
}
