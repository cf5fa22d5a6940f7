package mpgnet.rl.yardstick;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import mpgnet.rl.baseline.OraclePolicy;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.oracle.OraclePlan;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.rigid.TabletopSnapshot;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.world.Observation;

/**
 * The scripted {@link Oracle} that makes no motion in vain: it rehearses each in the simulator, from the saved state,
 * before it makes it. First the target's best grips, also those that geometry calls blocked, since a finger may squeeze
 * in; then what the script would do, until something comes of it; then the moves and pushes about the target. It looks
 * one motion ahead and no farther, which is what {@link TreeSearch} does.
 */
public final class RehearsedOracle implements Policy {

    /** Grips of the target that are rehearsed, motions of the script, and moves and pushes about the target. */
    private static final int OPTIONS = 6;

    private final RigidTabletop table;
    private final RigidTabletop imagined;
    private final Oracle oracle;
    private final Policy script;

    /**
     * @param table where the episode is played
     * @param cell  what stands there
     */
    public RehearsedOracle(RigidTabletop table, SimulatedWorkCell cell, Oracle oracle) {
        this.table = table;
        this.oracle = oracle;
        imagined = new RigidTabletop(MotionListener.NONE, cell);
        script = new OraclePolicy(oracle, table::bodies);
    }

    @Override
    public Decision decide(Observation now, List<Step> history) {
        TabletopSnapshot state = table.save();
        SortedMap<Integer, Body> bodies = table.bodies();
        for (OraclePlan grip : oracle.targetGrips(bodies, now.targetId(), now.heightmap(), OPTIONS)) {
            Decision decision = OraclePolicy.decision(grip, now);
            if (rehearse(state, decision) instanceof Outcome.Held held && held.objectId() == now.targetId()) {
                return decision;
            }
        }
        List<Step> steps = new ArrayList<>(history);
        for (int i = 0; i < OPTIONS; i++) {
            Decision decision = script.decide(now, List.copyOf(steps));
            Outcome outcome = rehearse(state, decision);
            if (comesToSomething(decision, outcome)) {
                return decision;
            }
            steps.add(new Step(now, decision, outcome));
        }
        return oracle.options(bodies, now.targetId(), now.heightmap(), OPTIONS).stream()
                .filter(plan -> !(plan instanceof OraclePlan.GraspTarget))
                .map(plan -> OraclePolicy.decision(plan, now))
                .filter(decision -> comesToSomething(decision, rehearse(state, decision))).findFirst()
                .orElse(steps.get(history.size()).decision());
    }

    private Outcome rehearse(TabletopSnapshot state, Decision decision) {
        imagined.restore(state);
        return imagined.execute(decision.action());
    }

    /** Something was carried away or pushed, and the target is still on the table. */
    private boolean comesToSomething(Decision decision, Outcome outcome) {
        boolean done = switch (outcome) {
            case Outcome.Held _ -> decision.primitive() == Primitive.MOVE;
            case Outcome.Pushed _ -> true;
            default -> false;
        };
        return done && !imagined.observe().target().isEmpty();
    }
}
