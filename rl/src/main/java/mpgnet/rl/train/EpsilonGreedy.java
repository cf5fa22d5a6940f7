package mpgnet.rl.train;

import java.util.random.RandomGenerator;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.States;
import mpgnet.rl.env.Turn;
import mpgnet.rl.policy.GraspHeuristic;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Judge;
import mpgnet.rl.stage.Stage;

/**
 * How motions are chosen in training: with probability ε a random one, else argmax_a Q(s_t, a | g_t); after some failed
 * grasps in a row the next one by a heuristic (section IV-C). Measured episodes are greedy.
 *
 * @param windowCells    the window that the nets decide on
 * @param heuristicAfter failed grasps in a row; 0: never
 */
record EpsilonGreedy(Stage stage, Judge judge, int windowCells, int heuristicAfter) {

    /** @param q the net's value of the pixel, or NaN where the pixel was not chosen by its value */
    record Chosen(Choice choice, double q) {
    }

    Chosen choose(World world, double epsilon, RandomGenerator random) {
        Explorer explorer = new Explorer(windowCells);
        Turn turn = world.turn();
        boolean explores = random.nextDouble() < epsilon && !world.measured() && stage.trains().contains(turn.net());
        if (explores) {
            return new Chosen(explorer.draw(turn, random), Double.NaN);
        }
        boolean stuck = heuristicAfter > 0 && world.tally().failedGrasps() >= heuristicAfter && !world.measured();
        if (stuck && turn.net() == Primitive.GRASP) {
            Choice heuristic = GraspHeuristic.choose(world.situation().state().heightmap(), turn.goal());
            return new Chosen(
                    States.covers(turn.goal(), heuristic, windowCells) ? heuristic : explorer.draw(turn, random),
                    Double.NaN);
        }
        boolean known = world.maps().containsKey(turn.net()) && turn.goal().objects().contains(world.seen().targetId());
        QMaps maps =
                known ? world.maps().get(turn.net()) : judge.ask(turn.net(), world.situation().state(), turn.goal());
        QMaps.Choice best = GreedyChoice.best(maps, turn.net(), turn.goal(), world.futile(), world.seen());
        return new Chosen(new Choice(best.k(), best.row(), best.column()), best.q());
    }
}
