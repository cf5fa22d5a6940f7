package mpgnet.rl.yardstick;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.GreedyChoice.Exclusion;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * Clears and grasps by geometry on the heightmap alone, nothing learnt: what lies over the target is moved in the order
 * of its grips' quality; then the target is grasped if a grip of it is free; else the neighbour with the best free grip
 * is moved; and where none is, the target is pushed from a bare spot towards the middle of the workspace.
 *
 * @param body what makes the motions
 */
public record Analytic(Embodiment body) implements Policy {

    /** 4 cm: an open finger and its way down. */
    private static final int BESIDE_CELLS = 20;
    /** How far before the target's middle a push starts, cells: 4 to 8 cm. */
    private static final int NEAREST_START_CELLS = 20;
    private static final int FARTHEST_START_CELLS = 40;
    private static final int START_STEP_CELLS = 5;

    @Override
    public Decision decide(Observation now, List<Step> history) {
        HeightmapGrips grips = new HeightmapGrips(now, body);
        FutileMotions futile = FutileMotions.in(history, now);
        Optional<Decision> clearing = move(now, ClearingOrder.over(now), grips, futile, false, "lies over the target");
        if (clearing.isPresent()) {
            return clearing.get();
        }
        Optional<HeightmapGrips.Grip> grip = grips.best(now.targetId(), futile.of(Primitive.GRASP, now));
        if (grip.isPresent() && grip.get().free()) {
            return GripDecision.of(now, ClearingOrder.target(now), Primitive.GRASP, grip.get().choice(),
                    grip.get().quality(), "a grip of the target is free");
        }
        return move(now, ClearingOrder.beside(now, BESIDE_CELLS), grips, futile, true, "stands beside the target")
                .or(() -> push(now, futile))
                .orElseGet(() -> GripDecision.grasp(now, history, grips, "nothing else is left"));
    }

    private Optional<Decision> move(Observation now, List<Goal> goals, HeightmapGrips grips, FutileMotions futile,
            boolean onlyFree, String why) {
        record Ranked(Goal goal, HeightmapGrips.Grip grip) {
        }
        Exclusion failed = futile.of(Primitive.MOVE, now);
        return goals.stream()
                .flatMap(goal -> grips.best(id(goal), failed).filter(grip -> grip.free() || !onlyFree).stream()
                        .map(grip -> new Ranked(goal, grip)))
                .max(Comparator.comparingDouble(ranked -> ranked.grip.quality()))
                .map(best -> GripDecision.of(now, best.goal, Primitive.MOVE, best.grip.choice(), best.grip.quality(),
                        "object %d %s and has the best grip: move it".formatted(id(best.goal), why)));
    }

    /** Through the target's middle, where the closed fingers find room beside it, to end nearest to the middle. */
    private Optional<Decision> push(Observation now, FutileMotions futile) {
        Exclusion excluded = new FingerRoom(now.heightmap(), body.gripper(), body.motion()).lacking(Primitive.PUSH)
                .or(futile.of(Primitive.PUSH, now));
        Mask.Rectangle box = now.target().bounds();
        double row = (box.top() + box.bottom()) / 2.0;
        double column = (box.left() + box.right()) / 2.0;
        Choice best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < Action.ROTATIONS; k++) {
            double sin = Math.sin(Action.angleRad(k));
            double cos = Math.cos(Action.angleRad(k));
            for (int before = NEAREST_START_CELLS; before <= FARTHEST_START_CELLS; before += START_STEP_CELLS) {
                int r = (int) Math.round(row - before * sin);
                int c = (int) Math.round(column - before * cos);
                if (Heightmap.contains(r, c) && !excluded.excludes(k, r, c)) {
                    Choice choice = new Choice(k, r, c);
                    double cost = fromMiddleM(choice) + before * Heightmap.CELL_M;
                    if (cost < least) {
                        least = cost;
                        best = choice;
                    }
                }
            }
        }
        return Optional.ofNullable(best)
                .map(choice -> GripDecision.of(now, ClearingOrder.target(now), Primitive.PUSH, choice, 0,
                        "no grip is free: push the target"));
    }

    private double fromMiddleM(Choice start) {
        double x = Heightmap.xM(start.column());
        double y = Heightmap.yM(start.row());
        double lengthM = body.motion().pushLengthM();
        double angle = Action.angleRad(start.rotation());
        return Math.hypot(x + lengthM * Math.cos(angle), y + lengthM * Math.sin(angle));
    }

    private static int id(Goal goal) {
        return goal.objects().iterator().next();
    }
}
