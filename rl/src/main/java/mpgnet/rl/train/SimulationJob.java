package mpgnet.rl.train;

import java.util.List;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.action.Action;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.ResettableTabletop;

/**
 * What a world is to do, in words that any machine understands: a scene, by where its random numbers come from, and all
 * motions made in it so far, of which the last is the one that is asked for. Its outcome is a function of these.
 *
 * @param world   of the run's worlds
 * @param seed    the root of the world's own random numbers
 * @param level   of the stage's scenes
 * @param scene   the scene's number in this world
 * @param motions in order; none where the scene is only to be dealt and looked at
 */
public record SimulationJob(int world, long seed, int level, long scene, List<Action> motions) {

    public SimulationJob {
        motions = List.copyOf(motions);
    }

    /** Sets a tabletop up with this job's scene, seen as the stage wants it seen. */
    void reset(ResettableTabletop tabletop, Stage stage, Scene dealt) {
        stage.cameras(new Seeds(seed).stream("cameras", scene)).ifPresentOrElse(
                cameras -> tabletop.reset(dealt, cameras), () -> tabletop.reset(dealt));
    }

    /** Whether this job begins where {@code before} has ended. */
    boolean follows(SimulationJob before) {
        return !motions.isEmpty() && world == before.world && seed == before.seed && level == before.level
                && scene == before.scene && motions.subList(0, motions.size() - 1).equals(before.motions);
    }
}
