package mpgnet.rl.train;

import java.util.random.RandomGenerator;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.Explorer;
import mpgnet.rl.policy.GraspHeuristic;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.workflow.Discriminator;

/**
 * How motions are chosen in training: with probability ε a random one, else argmax_a Q(s_t, a | g_t); after some failed
 * grasps in a row the next one by a heuristic (section IV-C). Measured episodes are greedy.
 *
 * @param windowCells    the window that the nets decide on
 * @param heuristicAfter failed grasps in a row; 0: never
 * @param body           what makes the motions
 */
record EpsilonGreedy(Stage stage, Discriminator discriminator, int windowCells, int heuristicAfter, Embodiment body) {

    /** @param q the net's value of the pixel, or NaN where the pixel was not chosen by its value */
    record Chosen(Choice choice, double q) {
    }

    Chosen choose(World world, double epsilon, RandomGenerator random) {
        Explorer explorer = new Explorer(windowCells);
        Turn turn = world.turn();
        boolean explores =
                random.nextDouble() < epsilon && !world.measured() && stage.trains().contains(turn.primitive());
        if (explores) {
            return new Chosen(explorer.draw(turn, random), Double.NaN);
        }
        boolean stuck = heuristicAfter > 0 && world.tally().failedGrasps() >= heuristicAfter && !world.measured();
        if (stuck && turn.primitive() == Primitive.GRASP) {
            Choice heuristic = GraspHeuristic.choose(world.situation().state().heightmap(), turn.goal());
            return new Chosen(
                    Window.about(turn.goal(), windowCells).covers(heuristic) ? heuristic : explorer.draw(turn, random),
                    Double.NaN);
        }
        boolean known =
                world.maps().containsKey(turn.primitive()) && turn.goal().objects().contains(world.seen().targetId());
        QMaps maps =
                known ? world.maps().get(turn.primitive())
                        : discriminator.ask(turn.primitive(), world.situation().state(), turn.goal());
        QMaps.Best best = GreedyChoice.best(maps, turn.primitive(), turn.goal(), world.futile(), world.seen(), body);
        return new Chosen(best.choice(), best.q());
    }
}
