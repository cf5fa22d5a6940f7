package mpgnet.rl.stage;

import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.rl.reward.Reward;
import mpgnet.sim.action.Action;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/** What one stage of section III-C trains on: its scenes, its goals, its motion, its reward, and when an episode is over. */
public interface Stage {

    /** "stage1" …: the name in run folders and logs. */
    String name();

    /** A scene, settled. */
    Scene scene(RandomGenerator random);

    /** What the next motion is for; empty when the episode is over because nothing is left to do. */
    Optional<Goal> goal(Observation now, RandomGenerator random);

    Action motion(Goal goal, Choice choice, Observation now);

    Reward reward();

    /** How many motions an episode may take before the scene is given up. */
    int maxMotions();

    /** The success of the episode as a whole: an attempt with reward {@code reward} for {@code goal} ends it. */
    boolean completes(Goal goal, double reward, Observation before);
}
