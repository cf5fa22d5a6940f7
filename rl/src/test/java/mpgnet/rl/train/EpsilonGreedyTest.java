package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import mpgnet.rl.baseline.HighestValue;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.GraspHeuristic;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.StageII;
import mpgnet.rl.stage.StageIII;
import mpgnet.rl.stage.StageV;
import mpgnet.rl.stage.Variation;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.camera.Heightmap;
import org.junit.jupiter.api.Test;

/** When a motion is drawn at random, when a heuristic chooses, and when the values decide. */
class EpsilonGreedyTest {

    private static final int WINDOW = 96;
    private static final int BEST_ROTATION = 5;
    private static final Stage MOVES = new StageIII(List.of(ScriptedStack::scene));
    private static final Stage GRASPS = new StageII(List.of(ScriptedStack::scene), 10, 1, (_, _) -> true);
    /** The highest value decides, so exploration draws the net too. */
    private static final Stage JOINT = new StageV(List.of(ScriptedStack::scene), Variation.NONE,
            qStar -> new HighestValue(),
            EnumSet.allOf(Primitive.class), List.of(Primitive.GRASP, Primitive.PUSH, Primitive.MOVE), Reward::of, false,
            10);

    /** One value for each net, at one rotation higher than at the others. */
    private static Discriminator score(Set<Primitive> asked) {
        return new Discriminator((primitive, state, window) -> {
            float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
            for (int k = 0; k < maps.length; k++) {
                Arrays.fill(maps[k], primitive.ordinal() + (k == BEST_ROTATION ? 0.5f : 0));
            }
            return QMaps.of(maps);
        }, WINDOW, asked);
    }

    private static World world(Stage stage, long seed, double measuredShare) {
        World world = new World(0, stage, new Seeds(seed));
        world.see(new SimulationPlayer(stage, new ScriptedStack()).play(world.deal(0, measuredShare)));
        world.scored(score(stage.discriminators()).score(world.seen()));
        world.nextTurn(1.85, 1);
        return world;
    }

    private static RandomGenerator random(long seed) {
        return new Seeds(seed).stream("explore", 0);
    }

    private static EpsilonGreedy behaviour(Stage stage, int heuristicAfter) {
        return new EpsilonGreedy(stage, score(stage.discriminators()), WINDOW, heuristicAfter, Embodiment.standard());
    }

    private static boolean greedy(EpsilonGreedy.Chosen chosen) {
        return !Double.isNaN(chosen.q());
    }

    @Test
    void aMeasuredEpisodeDoesNotExplore() {
        for (long seed = 0; seed < 10; seed++) {
            World measured = world(MOVES, seed, 1);
            assertTrue(measured.measured());
            EpsilonGreedy.Chosen chosen = behaviour(MOVES, 0).choose(measured, 1, random(seed));
            assertTrue(greedy(chosen), "seed " + seed);
            assertEquals(BEST_ROTATION, chosen.choice().rotation());
        }
    }

    @Test
    void noNetIsDrawnInAMeasuredEpisode() {
        Set<Primitive> measured = new TreeSet<>();
        Set<Primitive> others = new TreeSet<>();
        for (long seed = 0; seed < 20; seed++) {
            measured.add(world(JOINT, seed, 1).turn().primitive());
            others.add(world(JOINT, seed, 0).turn().primitive());
        }
        assertEquals(Set.of(Primitive.GRASP), measured, "the net of the highest value");
        assertEquals(EnumSet.allOf(Primitive.class), others);
    }

    @Test
    void anyOtherExploresWithProbabilityEpsilon() {
        assertFalse(world(MOVES, 1, 0).measured());
        int explored = 0;
        for (long seed = 0; seed < 200; seed++) {
            World world = world(MOVES, 1, 0);
            assertFalse(greedy(behaviour(MOVES, 0).choose(world, 1, random(seed))));
            assertTrue(greedy(behaviour(MOVES, 0).choose(world, 0, random(seed))));
            explored += greedy(behaviour(MOVES, 0).choose(world, 0.3, random(seed))) ? 0 : 1;
        }
        assertTrue(explored > 40 && explored < 80, explored + " of 200 at ε = 0.3");
    }

    @Test
    void aNetThatDoesNotLearnDoesNotExplore() {
        Stage frozen = new StageV(List.of(ScriptedStack::scene), Variation.NONE,
                qStar -> (now, soFar) -> Primitive.MOVE, Set.of(),
                List.of(Primitive.GRASP), Reward::of, false, 10);
        assertTrue(greedy(behaviour(frozen, 0).choose(world(frozen, 1, 0), 1, random(1))));
    }

    @Test
    void afterSomeFailedGraspsAHeuristicChoosesTheNextUnlessItIsMeasured() {
        EpsilonGreedy behaviour = behaviour(GRASPS, 2);
        World world = world(GRASPS, 1, 0);
        World measured = world(GRASPS, 1, 1);
        fail(world);
        fail(measured);
        assertTrue(greedy(behaviour.choose(world, 0, random(1))), "after one failure the net still chooses");
        fail(world);
        fail(measured);
        Choice heuristic = GraspHeuristic.choose(world.situation().state().heightmap(), world.turn().goal());
        EpsilonGreedy.Chosen chosen = behaviour.choose(world, 0, random(1));
        assertEquals(heuristic, chosen.choice());
        assertFalse(greedy(chosen));
        assertTrue(greedy(behaviour.choose(measured, 0, random(1))));
        assertTrue(greedy(behaviour(GRASPS, 0).choose(world, 0, random(1))), "0: never");
    }

    private static void fail(World world) {
        world.count(new Choice(0, 0, 0), new Evidence(false, false, false, true, true, false, 0, 0, true, 0));
    }
}
