package mpgnet.rl.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.oracle.Grip;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.oracle.OraclePlan;
import mpgnet.sim.scene.Body;
import mpgnet.sim.world.Observation;

/**
 * The scripted {@link Oracle} as a policy: the yardstick for learning. It is told what no camera shows, and acts like
 * any other policy. A decision's value is the quality that geometry gives the chosen grip, not a Q-value.
 *
 * @param truth every object where it truly is at the time of asking
 */
public record OraclePolicy(Oracle oracle, Supplier<SortedMap<Integer, Body>> truth) implements Policy {

    private static final int ALIKE_CELLS = 5;

    @Override
    public Decision decide(Observation now, List<Step> history) {
        OraclePlan plan = oracle.plan(truth.get(), now.targetId(), now.heightmap(), tried(history));
        return decision(plan, now);
    }

    /** The motion that a plan asks for. */
    public static Decision decision(OraclePlan plan, Observation now) {
        Heightmap h = now.heightmap();
        return switch (plan) {
            case OraclePlan.GraspTarget(Grip grip, String reason) -> {
                Choice choice = choice(grip);
                yield decision(choice.grasp(h), choice, Primitive.GRASP, Goal.object(now.targetId(), now.target()),
                        grip.quality(), reason);
            }
            case OraclePlan.MoveAway(Grip grip, String reason) -> {
                Choice choice = choice(grip);
                Mask visible = now.visible().getOrDefault(grip.wanted(), now.target());
                yield decision(choice.move(h), choice, Primitive.MOVE, Goal.object(grip.wanted(), visible),
                        grip.quality(), reason);
            }
            case OraclePlan.PushAside(int row, int column, int rotation, String reason) -> {
                Choice choice = new Choice(rotation, row, column);
                Push push = new Push(Heightmap.xM(column), Heightmap.yM(row), h.heightAt(row, column),
                        Action.angleRad(rotation));
                yield decision(push, choice, Primitive.PUSH, Goal.object(now.targetId(), now.target()), 0, reason);
            }
        };
    }

    /**
     * The motions that came to nothing since the scene last lost an object: planning them again would end the same way.
     */
    private static Oracle.Tried tried(List<Step> history) {
        List<Choice> grips = new ArrayList<>();
        List<Choice> pushes = new ArrayList<>();
        for (Step step : history) {
            switch (step.outcome()) {
                case Outcome.Held _ -> {
                    grips.clear();
                    pushes.clear();
                }
                case Outcome.Pushed _ -> {
                    grips.clear();
                    pushes.add(step.decision().choice());
                }
                default -> (step.decision().primitive() == Primitive.PUSH ? pushes : grips)
                        .add(step.decision().choice());
            }
        }
        return new Oracle.Tried() {
            @Override
            public boolean grip(Grip grip) {
                // Either way round: the jaw rotated by π is the same jaw.
                return grips.stream().anyMatch(f -> alike(f, choice(grip), Action.ROTATIONS / 2));
            }

            @Override
            public boolean push(OraclePlan.PushAside push) {
                return pushes.stream().anyMatch(f -> alike(f,
                        new Choice(push.rotation(), push.row(), push.column()), Action.ROTATIONS));
            }

            @Override
            public int pushes() {
                return pushes.size();
            }
        };
    }

    /** Within 1 cm and one step of rotation. */
    private static boolean alike(Choice a, Choice b, int period) {
        int apart = Math.floorMod(a.rotation() - b.rotation(), period);
        return (apart <= 1 || apart == period - 1)
                && Math.hypot(a.row() - b.row(), a.column() - b.column()) <= ALIKE_CELLS;
    }

    private static Choice choice(Grip grip) {
        return new Choice(grip.rotation(), grip.row(), grip.column());
    }

    /** The maps hold the one value that was decided by. */
    private static Decision decision(Action action, Choice choice, Primitive primitive, Goal goal, double quality,
            String reason) {
        return new Decision(action, choice, primitive, goal, QMaps.single(choice, (float) quality), quality, reason);
    }
}
