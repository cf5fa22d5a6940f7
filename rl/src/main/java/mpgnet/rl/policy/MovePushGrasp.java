package mpgnet.rl.policy;

import java.util.List;
import java.util.Map;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.rl.env.Situation;
import mpgnet.rl.env.Tally;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;

/**
 * MPGNet's greedy policy (Figure 2): the judge scores the state, the coordinator says whose turn it is, and that net's best pixel
 * inside the goal's area is the motion. With other coordinators and nets the same class plays the baselines of section IV-A.
 *
 * @param judge       the nets that score; among them those that the coordinator asks
 * @param coordinator whose turn it is
 */
public record MovePushGrasp(Judge judge, Coordinator coordinator) implements Policy {

    @Override
    public Decision decide(Observation now, List<Step> history) {
        Judge.Judged judged = judge.judge(now);
        Tally tally = tally(history);
        Primitive net = coordinator.next(judged.situation(), tally);
        Goal target = ClearingOrder.target(now);
        Map<Primitive, QMaps> known = judged.maps();
        QMaps maps = known.containsKey(net) ? known.get(net) : judge.ask(net, judged.situation().state(), target);
        QMaps.Choice best = GreedyChoice.best(maps, net, target, FutileMotions.in(history, now), now);
        Choice choice = new Choice(best.k(), best.row(), best.column());
        return new Decision(choice.action(net, now.heightmap()), choice, net, target, maps, best.q(), reason(net, judged.situation()));
    }

    private static Tally tally(List<Step> history) {
        Tally tally = Tally.NONE;
        for (Step step : history) {
            boolean goalHeld = step.outcome() instanceof Outcome.Held held && step.decision().goal().objects().contains(held.objectId());
            tally = tally.after(step.decision().net(), goalHeld);
        }
        return tally;
    }

    private static String reason(Primitive net, Situation s) {
        String over = s.occluded() ? "something lies over the target" : "nothing lies over the target";
        String promise = Double.isNaN(s.graspQ()) ? "" : ", whose best grasp promises %.2f".formatted(s.graspQ());
        return over + promise + switch (net) {
            case MOVE -> ": move it away";
            case PUSH -> ": push";
            case GRASP -> ": grasp it";
        };
    }
}
