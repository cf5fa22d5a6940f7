package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.eval.EpisodeResult.End;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** An episode in words, and as experience. */
class EpisodeSummaryTest {

    private static final Mask MASK = Samples.square(100, 80, 20);
    private static final EpisodeJob DRAWN =
            new EpisodeJob(new SceneRef.Drawn(SceneKind.TEST, 10, 7), Yardstick.ORACLE.label(), null,
                    WorkCellSettings.standard(),
                    GeometryRules.ON, 10);
    private static final EpisodeJob FILED =
            new EpisodeJob(new SceneRef.Filed("hard", "tower"), Yardstick.ORACLE.label(), null,
                    WorkCellSettings.standard(), GeometryRules.ON, 10);

    private static Observation seen(float heightM) {
        float[] map = new float[Heightmap.CELLS * Heightmap.CELLS];
        Arrays.fill(map, heightM);
        return new Observation(new Heightmap(map, new int[map.length]), MASK, 0.04, 3, Map.of());
    }

    private static Step step(Primitive primitive, int goal, float heightM, Outcome outcome) {
        Choice choice = new Choice(0, 105, 90);
        Observation before = seen(heightM);
        return new Step(before, new Decision(choice.action(primitive, before.heightmap()), choice, primitive,
                Goal.object(goal, MASK), null, 0.5, "a test"), outcome);
    }

    private static final Step MOVED = step(Primitive.MOVE, 3, 0.08f, new Outcome.Held(5, 0.04, true, 1));
    private static final Step PUSHED = step(Primitive.PUSH, 3, 0.04f, new Outcome.Pushed(0.1, 1));
    private static final Step EMPTY = step(Primitive.GRASP, 3, 0.04f, new Outcome.Empty(0, 1));
    private static final Step WRONG = step(Primitive.GRASP, 3, 0.04f, new Outcome.SetDown(4, 0.04, 1));
    private static final Step BLOCKED = step(Primitive.GRASP, 3, 0.04f, new Outcome.Blocked(0.01, 1));
    private static final Step FAR = step(Primitive.GRASP, 3, 0.04f, new Outcome.Unreachable("too far", 0));
    private static final Step TAKEN = step(Primitive.GRASP, 3, 0.04f, new Outcome.Held(3, 0.04, false, 1));

    private static EpisodeSummary summary(EpisodeJob job, EpisodeResult result) {
        return EpisodeSummary.of(job, result,
                Collections.nCopies(result.motions(), new Disturbance(0.02, 1)));
    }

    private static EpisodeResult episode(End end, Step... steps) {
        return new EpisodeResult(end, List.of(steps), seen(0), 0.25);
    }

    @Test
    void everyMotionIsNamedWithWhatCameOfIt() {
        EpisodeSummary summary = summary(DRAWN,
                episode(End.TARGET_GRASPED, MOVED, PUSHED, EMPTY, WRONG, BLOCKED, FAR, TAKEN));
        assertEquals(List.of("move", "push", "grasp", "grasp", "grasp", "grasp", "grasp"),
                summary.motions().stream().map(EpisodeSummary.Motion::primitive).toList());
        assertEquals(List.of("held", "pushed", "empty", "set-down", "blocked", "unreachable", "held"),
                summary.motions().stream().map(EpisodeSummary.Motion::outcome).toList());
        assertEquals(List.of(false, false, false, false, false, false, true),
                summary.motions().stream().map(EpisodeSummary.Motion::goalHeld).toList());
        assertEquals(0.5, summary.motions().getFirst().q());
        assertEquals(0.02, summary.motions().getFirst().displacedM());
        assertEquals(1, summary.motions().getFirst().takenOut());
    }

    @Test
    void anEpisodeKeepsItsSceneItsEndAndWhatPlaysItAgain() {
        EpisodeSummary success = summary(DRAWN, episode(End.TARGET_GRASPED, TAKEN));
        assertTrue(success.success());
        assertNull(success.failure());
        assertEquals(7L, success.sceneSeed());
        assertEquals("test-10-7", success.scene());
        assertEquals("the target is in the gripper", success.end());
        assertEquals(0.25, success.initialVisibleFraction());
        assertEquals(DRAWN, success.job());
        EpisodeSummary failure = summary(FILED, episode(End.MOTIONS_SPENT, EMPTY));
        assertFalse(failure.success());
        assertEquals(FailureCause.GRASP_EMPTY, failure.failure());
        assertEquals("the target lay free, but grasps of it came up empty", failure.failure().sentence());
        assertNull(failure.sceneSeed(), "its scene is from a file");
        assertEquals("tower", failure.scene());
    }

    @Test
    void everyMotionIsATransitionRewardedByItsEquation() {
        List<Transition> transitions = EpisodeTransitions.of(episode(End.TARGET_GRASPED, MOVED, PUSHED, TAKEN),
                Discriminator.blind());
        assertEquals(List.of(1.0, -0.5, 1.0), transitions.stream().map(Transition::reward).toList(),
                "occlusion removed; nothing changed; the target held");
        assertEquals(List.of(Primitive.MOVE, Primitive.PUSH, Primitive.GRASP),
                transitions.stream().map(Transition::primitive).toList());
        assertEquals(Primitive.PUSH, transitions.getFirst().nextTurn().primitive());
        assertEquals(400, transitions.getFirst().next().height()[0], "4 cm in units of 0.1 mm");
        assertEquals(800, transitions.getFirst().state().height()[0]);
        assertNull(transitions.getLast().next());
        assertNull(transitions.getLast().nextTurn(), "nothing follows the last motion");
    }

    @Test
    void aPushIsComparedWithWhatWasSeenAfterIt() {
        Step unchanged = step(Primitive.PUSH, 3, 0, new Outcome.Pushed(0.1, 1));
        List<Transition> pushes =
                EpisodeTransitions.of(episode(End.MOTIONS_SPENT, PUSHED, PUSHED), Discriminator.blind());
        assertEquals(-0.5, pushes.getFirst().reward(), "the next view is the same");
        assertEquals(0, pushes.getLast().reward(), "the last one is not, but nothing promises more");
        assertEquals(-0.5, EpisodeTransitions.of(episode(End.MOTIONS_SPENT, unchanged), Discriminator.blind())
                .getFirst().reward(), "the last view is the same");
    }
}
