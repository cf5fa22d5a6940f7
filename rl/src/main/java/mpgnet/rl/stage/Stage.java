package mpgnet.rl.stage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.reward.Reward;
import mpgnet.sim.action.Action;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.Observation;

/**
 * What one stage of section III-C trains on: its scenes, whose turn it is, the rewards, and when an episode is over.
 */
public interface Stage {

    /** "stage1" …: the name in run folders and logs. */
    String name();

    /** The nets that learn, in the order in which they take turns; all others are frozen. */
    List<Primitive> trains();

    /**
     * Whether the mask encoder, which the nets share, learns too; from stage III on it must not, else the grasp-net
     * drifts.
     */
    boolean trainsMaskEncoder();

    /** The nets that score each situation: none, or the grasp-net as discriminator. */
    Set<Primitive> discriminators();

    /** Kinds of scenes, from easy to hard; training passes on to the next once the one before is mastered. */
    int levels();

    /** A scene of level 0 to {@link #levels()} − 1, settled. */
    Scene scene(int level, RandomGenerator random);

    /** What looks at a scene from its first view to its last; empty for the table's own cameras. */
    default Optional<CameraSetup> cameras(RandomGenerator random) {
        return Optional.empty();
    }

    /** How many motions an episode may take before the scene is given up. */
    int maxMotions();

    /**
     * Who chooses the next motion, and for what; empty when the episode is over because nothing is left to do.
     *
     * @param qStar Q*_g as the grasps of this stage say so far; before there are enough of them, as the stage before
     *              found it
     */
    Optional<Turn> turn(Situation now, Tally soFar, double qStar, RandomGenerator random);

    /** The motion that the choice stands for. */
    default Action motion(Turn turn, Choice choice, Observation now) {
        return choice.action(turn.primitive(), now.heightmap());
    }

    /** The reward of what a net chose. */
    Reward reward(Primitive primitive);

    /** Whether the motion has reached what the episode is for. */
    boolean completes(Turn turn, Evidence e, Observation before);

    /**
     * Where equation 3 goes on after a motion that completed its episode: in the same scene with this turn; or, if
     * empty, in the first view of the next scene with {@link #opening}.
     */
    default Optional<Turn> sequel(Situation after) {
        return Optional.empty();
    }

    /** @param turn the first turn of a scene; what the value of the last scene's completing motion goes on with */
    default Turn opening(Situation first, Turn turn) {
        return turn;
    }

    /**
     * Whether exploration also draws whose turn it is: where values decide that, a net that never comes out highest
     * would never learn.
     */
    default boolean exploresNets() {
        return false;
    }

    /** Whether its episodes are the whole task, so that a teacher can play them. */
    default boolean isTaught() {
        return false;
    }

    /** The classifier that coordinates the nets and learns beside them. */
    default Optional<GraspClassifier> classifier() {
        return Optional.empty();
    }

    /** Whether success is counted per episode (was it completed?) or per motion (was it rewarded?). */
    boolean successPerEpisode();

    /** Whether a greedy motion counts towards the gate where success is counted per motion. */
    default boolean counts(Turn turn, Situation before) {
        return true;
    }
}
