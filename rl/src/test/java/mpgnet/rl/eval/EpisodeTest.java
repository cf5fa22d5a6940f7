package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.eval.EpisodeResult.End;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.Tabletop;
import org.junit.jupiter.api.Test;

/** How an episode ends, and that only the target in the gripper after a grasp of it is a success. */
class EpisodeTest {

    private static final int TARGET = 3;
    private static final Mask MASK = Samples.square(100, 80, 20);
    private static final Outcome TAKEN = new Outcome.Held(TARGET, 0.04, false, 1);
    private static final Outcome OTHER = new Outcome.Held(5, 0.04, true, 1);
    private static final Outcome EMPTY = new Outcome.Empty(0, 1);

    /** A table on which the n-th motion has the n-th outcome; from some motion on the target is out of sight. */
    private static final class Scripted implements Tabletop {

        private final List<Outcome> outcomes;
        private final int goneAfter;
        private final List<Action> executed = new ArrayList<>();

        private Scripted(List<Outcome> outcomes, int goneAfter) {
            this.outcomes = outcomes;
            this.goneAfter = goneAfter;
        }

        @Override
        public Observation observe() {
            Heightmap flat = Samples.situation().observation().heightmap();
            Mask target = executed.size() >= goneAfter ? Mask.of(new BitSet()) : MASK;
            return new Observation(flat, target, 0.05, TARGET, Map.of());
        }

        @Override
        public Outcome execute(Action action) {
            executed.add(action);
            return outcomes.get(Math.min(executed.size(), outcomes.size()) - 1);
        }
    }

    private static Decision decision(Primitive primitive, Observation now) {
        Choice choice = new Choice(0, 105, 90);
        return new Decision(choice.action(primitive, now.heightmap()), choice, primitive, Goal.object(TARGET, MASK),
                null, 1, "a test");
    }

    private static EpisodeResult play(Primitive primitive, Scripted table) {
        return Episode.run(table, (now, history) -> decision(primitive, now), 4, 0.5, (step, after) -> {
        });
    }

    @Test
    void aGraspThatHoldsTheTargetIsASuccess() {
        EpisodeResult result = play(Primitive.GRASP, new Scripted(List.of(EMPTY, TAKEN), 2));
        assertEquals(End.TARGET_GRASPED, result.end());
        assertTrue(result.success());
        assertEquals(2, result.motions());
        assertEquals(0.5, result.initialVisibleFraction());
    }

    @Test
    void aMoveThatTakesTheTargetIsNone() {
        EpisodeResult result = play(Primitive.MOVE, new Scripted(List.of(TAKEN), 1));
        assertEquals(End.TARGET_CARRIED_OFF, result.end());
        assertFalse(result.success());
        assertEquals(1, result.motions(), "no further motion finds it");
    }

    @Test
    void aGraspThatHoldsSomethingElseEndsNothing() {
        EpisodeResult result = play(Primitive.GRASP, new Scripted(List.of(OTHER), 99));
        assertEquals(End.MOTIONS_SPENT, result.end());
        assertFalse(result.success());
        assertEquals(4, result.motions());
    }

    @Test
    void aTargetThatLeavesTheWorkspaceEndsTheEpisodeAtOnceAndAfterTheLastMotionToo() {
        for (int motions : new int[]{0, 1, 4}) {
            EpisodeResult result = play(Primitive.PUSH, new Scripted(List.of(new Outcome.Pushed(0.1, 1)), motions));
            assertEquals(End.TARGET_LEFT_WORKSPACE, result.end(), motions + " motions");
            assertFalse(result.success());
            assertEquals(motions, result.motions());
            assertTrue(result.last().target().isEmpty());
        }
    }

    @Test
    void thePolicyKnowsWhatCameBeforeAndTheWatcherWhatCameAfter() {
        List<Integer> histories = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<Observation> after = new ArrayList<>();
        EpisodeResult result = Episode.run(new Scripted(List.of(EMPTY), 99), (now, history) -> {
            histories.add(history.size());
            return decision(Primitive.GRASP, now);
        }, 3, 1, (step, seen) -> {
            steps.add(step);
            after.add(seen);
        });
        assertEquals(List.of(0, 1, 2), histories);
        assertEquals(steps, result.steps());
        assertSame(after.getFirst(), steps.get(1).before());
        assertSame(after.getLast(), result.last());
    }
}
