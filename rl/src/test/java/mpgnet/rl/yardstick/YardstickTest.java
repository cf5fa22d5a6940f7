package mpgnet.rl.yardstick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeResult;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.Task;
import mpgnet.rl.method.Method;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;

/** What stands beside learning decides as its name says, on tables of boxes where the answer is plain. */
class YardstickTest {

    private static final SimulatedWorkCell CELL = SimulatedWorkCell.standard();
    private static final Embodiment BODY = Embodiment.of(CELL);
    private static final int HALF_TURN = 8;

    private static Body box(double xM, double yM, double zM, double atX, double atY, double bottomM) {
        return new Body(new Box(xM, yM, zM), Pose.at(atX, atY, bottomM + zM / 2), 0.1, 0.7, 0x4E79A7);
    }

    private static final Scene ALONE = new Scene(List.of(box(0.12, 0.04, 0.05, 0.03, -0.05, 0)), 0);
    /** A lid that hides the target, and a block on the lid. */
    private static final Scene TOWER = new Scene(List.of(box(0.05, 0.05, 0.05, 0, 0, 0),
            box(0.09, 0.09, 0.04, 0, 0, 0.05), box(0.05, 0.05, 0.05, 0.01, 0, 0.09)), 0);
    /** Blocks on all four sides leave no finger room; 4 is too wide for the jaw. */
    private static final int WIDE = 4;
    private static final Scene WALLED = new Scene(List.of(box(0.05, 0.05, 0.05, 0, 0, 0),
            box(0.05, 0.05, 0.05, 0.051, 0, 0), box(0.05, 0.05, 0.05, -0.051, 0, 0),
            box(0.05, 0.05, 0.05, 0, 0.051, 0), box(0.11, 0.11, 0.05, 0, -0.081, 0)), 0);

    private static Decision decide(Yardstick yardstick, Scene scene) {
        return policy(yardstick, GeometryRules.ON).decide(new TopCamera().look(scene), List.of());
    }

    private static Policy policy(Yardstick yardstick, GeometryRules rules) {
        return method(yardstick, rules).at(null);
    }

    private static Method method(Yardstick yardstick, GeometryRules rules) {
        return yardstick.method(CELL, rules, null, Optional.empty());
    }

    private static EpisodeResult play(Yardstick yardstick, Scene scene) {
        return new Task(CELL, method(yardstick, GeometryRules.ON), Episode.MAX_MOTIONS, () -> 0)
                .play(scene, Task.Watcher.NOBODY).result();
    }

    @Test
    void geometryGraspsAcrossTheNarrowSideOfWhatLiesAlone() {
        for (Yardstick yardstick : List.of(Yardstick.GRASP_NOW, Yardstick.TOPMOST, Yardstick.ANALYTIC)) {
            Decision decision = decide(yardstick, ALONE);
            assertEquals(Primitive.GRASP, decision.primitive(), yardstick.label());
            assertEquals(4, decision.choice().rotation() % HALF_TURN, "the closing axis is y");
            EpisodeResult result = play(yardstick, ALONE);
            assertTrue(result.success() && result.motions() == 1, yardstick.label());
        }
    }

    @Test
    void topmostAndAnalyticTakeATowerFromTheTop() {
        for (Yardstick yardstick : List.of(Yardstick.TOPMOST, Yardstick.ANALYTIC)) {
            EpisodeResult result = play(yardstick, TOWER);
            assertTrue(result.success(), yardstick.label());
            assertEquals(List.of(Primitive.MOVE, Primitive.MOVE, Primitive.GRASP),
                    result.steps().stream().map(step -> step.decision().primitive()).toList(), yardstick.label());
        }
    }

    @Test
    void graspNowGraspsWhateverLiesOver() {
        assertEquals(Primitive.GRASP, decide(Yardstick.GRASP_NOW, TOWER).primitive());
    }

    @Test
    void whereNoGripIsFreeAnalyticMovesTheNeighbourThatCanBeGripped() {
        Observation now = new TopCamera().look(WALLED);
        assertFalse(new HeightmapGrips(now, BODY).best(0, (k, row, column) -> false)
                .filter(HeightmapGrips.Grip::free).isPresent(), "walls on all sides");
        Decision decision = decide(Yardstick.ANALYTIC, WALLED);
        assertEquals(Primitive.MOVE, decision.primitive());
        assertFalse(decision.goal().objects().contains(WIDE), decision.reason());
    }

    @Test
    void randomPixelsLieInTheGoalsAreaAndDependOnTheSeedAlone() {
        Observation now = new TopCamera().look(ALONE);
        List<Decision> drawn = new ArrayList<>();
        for (long seed = 0; seed < 8; seed++) {
            RandomPixels policy = new RandomPixels(seed, Workflow.paper(Double.NEGATIVE_INFINITY), BODY,
                    GeometryRules.OFF);
            Decision decision = policy.decide(now, List.of());
            assertEquals(decision.choice(), policy.decide(now, List.of()).choice());
            assertTrue(decision.goal().rough().contains(decision.choice().row(), decision.choice().column()));
            drawn.add(decision);
        }
        assertTrue(drawn.stream().map(Decision::choice).distinct().count() > 4);
        assertNotEquals(drawn.getFirst().q(), drawn.getLast().q());
    }

    @Test
    void theRulesOfGeometryKeepARandomPixelFromTheWalls() {
        RandomPixels free = new RandomPixels(1, Workflow.paper(Double.NEGATIVE_INFINITY), BODY, GeometryRules.ON);
        FingerRoom room = new FingerRoom(new TopCamera().look(ALONE).heightmap(),
                BODY.gripper(), BODY.motion());
        Decision decision = free.decide(new TopCamera().look(ALONE), List.of());
        assertFalse(room.lacking(Primitive.GRASP).excludes(decision.choice().rotation(), decision.choice().row(),
                decision.choice().column()));
    }

    @Test
    void theSearchNeedsNoMoreMotionsThanTheOracleAndPlaysWhatItFound() {
        for (Scene scene : List.of(ALONE, TOWER, WALLED)) {
            EpisodeResult oracle = play(Yardstick.ORACLE, scene);
            EpisodeResult search = play(Yardstick.SEARCH, scene);
            assertTrue(search.success());
            assertTrue(!oracle.success() || search.motions() <= oracle.motions(),
                    "%d motions, the oracle %d".formatted(search.motions(), oracle.motions()));
        }
        assertEquals(1, play(Yardstick.SEARCH, ALONE).motions());
    }

    /** Scripted alone, the oracle grasps at this target in vain and knocks it out. */
    @Test
    void theOracleMakesNoMotionInVainAndRehearsingLeavesNoTrace() {
        SimulatedScenes worlds = new SimulatedScenes(BODY);
        Scene slippery = new SceneRef.OfFamily(Family.UNSEEN, 8, 7006).scene(worlds).scene();
        EpisodeResult result = play(Yardstick.ORACLE, slippery);
        assertTrue(result.success());
        result.steps().forEach(step -> assertFalse(
                step.outcome() instanceof Outcome.Empty || step.outcome() instanceof Outcome.Blocked,
                step.decision().reason()));

        RigidTabletop table = new RigidTabletop(MotionListener.NONE, CELL);
        table.reset(slippery);
        Observation now = table.observe();
        SortedMap<Integer, Body> before = table.bodies();
        Decision decision = method(Yardstick.ORACLE, GeometryRules.ON).at(table).decide(now, List.of());
        assertEquals(before, table.bodies());
        assertEquals(decision.choice(), result.steps().getFirst().decision().choice());
    }
}
