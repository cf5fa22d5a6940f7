package mpgnet.rl.train;

import java.util.random.RandomGenerator;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.qlearning.QLearner;
import mpgnet.rl.replay.Replay;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.workflow.Discriminator;

/**
 * One training step, from top to bottom: s_t → a_t → s_{t+1} → evidence → R → replay → y_t → δ_t → update.
 * {@link Trainer} takes it, in all worlds side by side.
 */
record TrainingStep(Stage stage, EpsilonGreedy policy, Discriminator discriminator, Replay replay, QLearner learner) {

    /** s_t → a_t: argmax_a Q(s_t, a | g_t), or a random action with probability ε (section III-D). */
    EpsilonGreedy.Chosen choose(World world, double epsilon, RandomGenerator random) {
        return policy.choose(world, epsilon, random);
    }

    /** a_t → s_{t+1}: the robot is to move and the cameras to look. */
    SimulationJob execute(World world, EpsilonGreedy.Chosen a) {
        return world.motion(a.choice());
    }

    /** s_{t+1} → evidence → R(s_t, a_t, s_{t+1} | g_t), by one of equations 4 to 7. */
    Attempt reward(World world, EpsilonGreedy.Chosen a) {
        Situation before = world.situation(); // s_t, and Q_g before the motion
        Turn turn = world.turn(); // φ_m, φ_p or φ_g, and g_t
        world.scored(discriminator.score(world.seen()));
        Situation after = world.situation(); // s_{t+1}, and Q_g after the motion
        Evidence evidence = Evidence.of(turn, a.choice(), before, world.outcome(), after);
        double r = stage.reward(turn.primitive()).of(evidence);
        return new Attempt(before, turn, a.choice(), a.q(), evidence, r);
    }

    /** (s_t, g_t, a_t, R, s_{t+1}, g_{t+1}) → replay. */
    Transition remember(Attempt attempt, State next, Turn nextTurn) {
        Transition t = new Transition(attempt.before().state(), attempt.turn(), attempt.choice(), attempt.reward(),
                next, nextTurn);
        replay.add(t);
        return t;
    }

    /** replay → y_t (equation 3) → δ_t (equation 2) → update by the loss of equation 8. */
    QLearner.Step learn(Primitive learning, int batch, RandomGenerator random) {
        int[] t = replay.sample(learning, batch, random);
        float[] y = learner.targets(replay, t, random);
        return learner.update(replay, learning, t, y, random);
    }
}
