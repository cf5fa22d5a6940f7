package mpgnet.rl.lookahead;

import java.util.List;
import java.util.Optional;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.rigid.TabletopSnapshot;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/**
 * MPGNet that tries before it acts: the scene is rebuilt from what is seen, the best motions of each net are made
 * there, each followed by what the workflow would do next, and the one that brings the target soonest is played. Told
 * no more than the workflow itself.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 56.
 */
public final class LookAhead implements Policy {

    /** Motions of each net that are tried. */
    private static final int EACH = 3;
    /** What the target in the gripper after two motions is worth, if it is worth 1 after one. */
    private static final double GAMMA = 0.9;
    /** The rebuilt scene is rough: another motion must promise so much more than the workflow's own. */
    private static final double TRUST = 0.05;

    private final MovePushGrasp nets;
    private final RigidTabletop imagined;

    /**
     * @param nets what is asked for ideas
     * @param cell what stands at the table, without its objects
     */
    public LookAhead(MovePushGrasp nets, SimulatedWorkCell cell) {
        this.nets = nets;
        // A wrong grasp clears nothing there: whatever the rule is at play, nobody should count on one.
        imagined = new RigidTabletop(MotionListener.NONE, cell.with(GraspRule.STRICT));
    }

    @Override
    public Decision decide(Observation now, List<Step> history) {
        Decision best = nets.decide(now, history);
        if (now.isGuessed()) {
            return best; // where the target lies in the rebuilt scene would be a guess too
        }
        Optional<Scene> rebuilt = RebuiltScene.of(now);
        if (rebuilt.isEmpty()) {
            return best;
        }
        imagined.reset(rebuilt.get());
        TabletopSnapshot start = imagined.save();
        double usual = worth(best, start);
        double most = usual + TRUST;
        for (Decision idea : usual < 1 ? nets.ideas(now, history, EACH) : List.<Decision>of()) {
            double worth = worth(idea, start);
            if (worth > most) {
                most = worth;
                best = idea;
            }
        }
        return best;
    }

    /** 1 where the motion brings the target, γ where the workflow's next one would; 0 otherwise. */
    private double worth(Decision first, TabletopSnapshot start) {
        imagined.restore(start);
        if (bringsTarget(first)) {
            return 1;
        }
        Observation then = imagined.observe();
        return !then.target().isEmpty() && bringsTarget(nets.decide(then, List.of())) ? GAMMA : 0;
    }

    private boolean bringsTarget(Decision decision) {
        Outcome outcome = imagined.execute(decision.action());
        return decision.action() instanceof Grasp && outcome instanceof Outcome.Held held
                && held.objectId() == RebuiltScene.TARGET;
    }
}
