package mpgnet.rl.policy;

import java.util.List;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.rl.env.Situation;
import mpgnet.rl.env.Tally;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;

/**
 * MPGNet's greedy policy (Figure 2): the judge scores the state, the coordinator says whose turn it is, and that net's
 * best pixel inside the goal's area is the motion. With other coordinators and nets the same class plays the baselines
 * of section IV-A.
 *
 * @param judge       the nets that score; among them those that the coordinator asks
 * @param coordinator whose turn it is
 */
public record MovePushGrasp(Judge judge, Coordinator coordinator) implements Policy {

    @Override
    public Decision decide(Observation now, List<Step> history) {
        Judge.Judged judged = judge.judge(now);
        FutileMotions futile = FutileMotions.in(history, now);
        Ranked turn = rank(coordinator.next(judged.situation(), tally(history)), judged, futile);
        // A grip that would close on the target is made as a grasp: what it holds is then looked at before anything is
        // carried off.
        boolean takesTarget = turn.net() == Primitive.MOVE && new TargetInReach(now, MotionParameters.standard())
                .at(turn.best().k(), turn.best().row(), turn.best().column());
        Ranked played = takesTarget ? rank(Primitive.GRASP, judged, futile) : turn;
        Choice choice = new Choice(played.best().k(), played.best().row(), played.best().column());
        String reason = takesTarget ? "every promising move would close on the target too: grasp"
                : reason(played.net(), judged.situation());
        return new Decision(choice.action(played.net(), now.heightmap()), choice, played.net(),
                ClearingOrder.target(now), played.maps(), played.best().q(), reason);
    }

    private record Ranked(Primitive net, QMaps maps, QMaps.Choice best) {
    }

    private Ranked rank(Primitive net, Judge.Judged judged, FutileMotions futile) {
        Observation now = judged.situation().now();
        Goal target = ClearingOrder.target(now);
        QMaps known = judged.maps().get(net);
        QMaps maps = known == null ? judge.ask(net, judged.situation().state(), target) : known;
        GreedyChoice.Exclusion lackingRoom =
                new FingerRoom(now.heightmap(), GripperGeometry.rg2(), MotionParameters.standard()).lacking(net);
        return new Ranked(net, maps,
                GreedyChoice.best(maps, net, target, futile.of(net).or(lackingRoom), futile.of(net), now));
    }

    private static Tally tally(List<Step> history) {
        Tally tally = Tally.NONE;
        for (Step step : history) {
            boolean goalHeld = step.outcome() instanceof Outcome.Held held
                    && step.decision().goal().objects().contains(held.objectId());
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
