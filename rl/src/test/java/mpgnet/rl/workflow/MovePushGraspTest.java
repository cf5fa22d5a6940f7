package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.ActionArea;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.PushPath;
import mpgnet.rl.problem.Tally;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** What becomes of a move whose fingers would close on the target too. */
class MovePushGraspTest {

    private static final double TARGET_TOP_M = 0.04;
    private static final Mask TARGET = Samples.square(100, 100, 25);
    private static final Mask OCCLUDER = Samples.square(100, 100, 15);
    /** The same everywhere, so that geometry decides. */
    private static final Discriminator DISCRIMINATOR =
            new Discriminator((primitive, state, window) -> level(), 96, Set.of(Primitive.GRASP));

    @Test
    void whereTheFingersEndAboveTheTargetTheOccluderIsMoved() {
        Decision decision = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard())
                .decide(covered(0.12f), List.of());
        assertEquals(Primitive.MOVE, decision.primitive());
        assertInstanceOf(Move.class, decision.action());
    }

    @Test
    void whereTheyWouldCloseOnTheTargetEverywhereItIsAGrasp() {
        Decision decision = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard())
                .decide(covered(0.06f), List.of());
        assertEquals(Primitive.GRASP, decision.primitive());
        assertInstanceOf(Grasp.class, decision.action());
    }

    @Test
    void whereNeitherAMoveNorAGraspHasRoomAPushIsToMakeSome() {
        Decision decision = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard())
                .decide(walledIn(covered(0.06f)), List.of());
        assertEquals(Primitive.PUSH, decision.primitive());
        assertEquals("every promising move would close on the target too: push, since no grasp of it has room",
                decision.reason());
    }

    @Test
    void afterTwoGraspsThatFailedAPushIsToMakeRoom() {
        Observation now = covered(0.06f);
        MovePushGrasp policy = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard());
        List<Step> history = new ArrayList<>();
        for (int failed = 0; failed < Workflow.FAILED_GRASPS; failed++) {
            Decision decision = policy.decide(now, history);
            assertEquals(Primitive.GRASP, decision.primitive(), failed + " have failed");
            history.add(new Step(now, decision, new Outcome.Empty(0, 1)));
        }
        Decision push = policy.decide(now, history);
        assertEquals(Primitive.PUSH, push.primitive());
        assertEquals("every promising move would close on the target too: push, since the last 2 grasps did not hold "
                + "it", push.reason());
    }

    @Test
    void ideasDifferAndBreakNoRule() {
        MovePushGrasp policy = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard());
        List<Decision> ideas = policy.ideas(covered(0.12f), List.of(), 3);
        for (Primitive primitive : Primitive.values()) {
            List<Choice> choices =
                    ideas.stream().filter(d -> d.primitive() == primitive).map(Decision::choice).toList();
            assertEquals(3, choices.size(), primitive + "s");
            for (int i = 0; i < choices.size(); i++) {
                Choice one = choices.get(i);
                assertTrue(choices.subList(0, i).stream().noneMatch(other -> other.rotation() == one.rotation()
                        && Math.hypot(other.row() - one.row(), other.column() - one.column()) <= 5), "1 cm apart");
            }
        }
        assertEquals(List.of(), policy.ideas(walledIn(covered(0.06f)), List.of(), 3),
                "among walls no finger comes down anywhere");
    }

    @Test
    void withoutTheRulesOfGeometryTheMoveIsMadeAllTheSame() {
        Decision decision = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard(),
                GeometryRules.OFF).decide(covered(0.06f), List.of());
        assertEquals(Primitive.MOVE, decision.primitive());
    }

    @Test
    void aDecisionSaysWhyInOneSentence() {
        Decision move = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard())
                .decide(covered(0.12f), List.of());
        assertEquals("something lies over the target, whose best grasp promises 1.00 (Q*_g is 0.50): "
                + "move it away", move.reason());
        Decision grasp = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard())
                .decide(covered(0.06f), List.of());
        assertEquals("every promising move would close on the target too: grasp", grasp.reason());
        Discriminator silent = new Discriminator(DISCRIMINATOR.q(), 96, Set.of());
        Decision push = new MovePushGrasp(silent, (situation, soFar) -> Primitive.PUSH, Embodiment.standard())
                .decide(covered((float) TARGET_TOP_M), List.of());
        assertEquals("nothing lies over the target: push", push.reason());
        assertEquals(Primitive.PUSH, push.primitive());
    }

    @Test
    void theCoordinatorKnowsTheEpisodesMotions() {
        Observation now = covered(0.12f);
        List<Tally> asked = new ArrayList<>();
        MovePushGrasp policy = new MovePushGrasp(DISCRIMINATOR, (situation, soFar) -> {
            asked.add(soFar);
            return Primitive.GRASP;
        }, Embodiment.standard());
        Decision grasp = policy.decide(now, List.of());
        policy.decide(now, List.of(new Step(now, grasp, new Outcome.Empty(0, 1)),
                new Step(now, grasp, new Outcome.Held(1, 0.04, true, 1))));
        policy.decide(now, List.of(new Step(now, grasp, new Outcome.Empty(0, 1)),
                new Step(now, grasp, new Outcome.Held(0, 0.04, true, 1))));
        assertEquals(List.of(Tally.NONE, new Tally(0, 0, 2, 2), new Tally(0, 0, 2, 0)), asked,
                "a grasp that holds something else than its goal has failed");
    }

    /** The post stands 4.2 to 4.8 cm beside the target's middle: an RG2 opens wider than that, a 2F-85 does not. */
    @Test
    void whetherAPostIsInTheWayDependsOnTheGripper() {
        Choice best = new Choice(0, 112, 112);
        Mask post = Samples.square(111, 133, 3);
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = 0; cell < heightM.length; cell++) {
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            heightM[cell] = post.contains(row, column) ? 0.1f : TARGET.contains(row, column) ? 0.04f : 0;
        }
        Observation now = new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET, TARGET_TOP_M, 0,
                Map.of(0, TARGET));
        assertEquals(best, grasp(best, GripperGeometry.rg2(), now));
        assertNotEquals(best, grasp(best, GripperGeometry.robotiq2F85(), now));
    }

    /** A pack 7 cm around the target's rectangle: the usual start of a push is within 5 cm. */
    @Test
    void whereAPackLeavesNoRoomNearTheTargetAPushStartsOutsideOfIt() {
        Observation now = packed(Samples.square(65, 65, 95));
        Decision decision = new MovePushGrasp(DISCRIMINATOR, (situation, soFar) -> Primitive.PUSH,
                Embodiment.standard()).decide(now, List.of());
        Choice choice = decision.choice();
        assertEquals(0, now.heightmap().heightAt(choice.row(), choice.column()), "it comes down on the table");
        Mask near = ActionArea.of(Primitive.PUSH, ClearingOrder.target(now));
        assertFalse(near.contains(choice.row(), choice.column()));
        assertTrue(PushPath.stepsOn(near, choice) >= PushPath.LENGTH_CELLS / 2, "half of its way lies near the target");
        assertTrue(decision.reason().endsWith(": push, farther away, since nothing near has room"), decision.reason());
        assertTrue(ActionArea.of(Primitive.PUSH, decision.goal(), choice).contains(choice.row(), choice.column()));
    }

    @Test
    void whereNoGraspHasRoomAfterAllPushesItPushesOn() {
        Observation now = packed(Samples.square(65, 65, 95));
        MovePushGrasp policy = new MovePushGrasp(DISCRIMINATOR, Workflow.paper(0.5), Embodiment.standard());
        Decision pushed = new MovePushGrasp(DISCRIMINATOR, (situation, soFar) -> Primitive.PUSH, Embodiment.standard())
                .decide(now, List.of());
        Step step = new Step(now, pushed, new Outcome.Pushed(0.1, 1));
        assertEquals(Primitive.GRASP, policy.decide(now, Collections.nCopies(Workflow.LIMIT - 1, step)).primitive(),
                "what the net promises counts as long as pushes are left");
        Decision on = policy.decide(now, Collections.nCopies(Workflow.LIMIT, step));
        assertEquals(Primitive.PUSH, on.primitive());
        assertTrue(on.reason().startsWith("all pushes are spent, but no grasp of the target has room: push on"),
                on.reason());
        Observation free = covered((float) TARGET_TOP_M);
        assertEquals(Primitive.GRASP, policy.decide(free, Collections.nCopies(Workflow.LIMIT, step)).primitive());
    }

    @Test
    void noPushCarriesTheTargetOverTheBorder() {
        Mask target = Samples.square(100, 194, 20);
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = target.next(0); cell >= 0; cell = target.next(cell + 1)) {
            heightM[cell] = 0.04f;
        }
        Observation now = new Observation(new Heightmap(heightM, new int[heightM.length]), target, 0.04, 0,
                Map.of(0, target));
        float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
        maps[0][Heightmap.index(110, 184)] = 2;
        maps[4][Heightmap.index(90, 204)] = 1;
        Discriminator discriminator =
                new Discriminator((primitive, state, window) -> QMaps.of(maps), 96, Set.of(Primitive.GRASP));
        assertEquals(new Choice(4, 90, 204), new MovePushGrasp(discriminator, (situation, soFar) -> Primitive.PUSH,
                Embodiment.standard()).decide(now, List.of()).choice());
        assertEquals(new Choice(0, 110, 184), new MovePushGrasp(discriminator, (situation, soFar) -> Primitive.PUSH,
                Embodiment.standard(), GeometryRules.OFF).decide(now, List.of()).choice());
    }

    private static Observation packed(Mask pack) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = pack.next(0); cell >= 0; cell = pack.next(cell + 1)) {
            heightM[cell] = (float) TARGET_TOP_M;
        }
        return new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET, TARGET_TOP_M, 0,
                Map.of(0, TARGET, 1, pack));
    }

    private static Choice grasp(Choice best, GripperGeometry gripper, Observation now) {
        float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
        maps[best.rotation()][Heightmap.index(best.row(), best.column())] = 1;
        Discriminator discriminator =
                new Discriminator((primitive, state, window) -> QMaps.of(maps), 96, Set.of(Primitive.GRASP));
        Embodiment body = new Embodiment(gripper, MotionParameters.standard());
        return new MovePushGrasp(discriminator, (situation, soFar) -> Primitive.GRASP, body).decide(now, List.of())
                .choice();
    }

    private static Observation covered(float occluderTopM) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = TARGET.next(0); cell >= 0; cell = TARGET.next(cell + 1)) {
            heightM[cell] = OCCLUDER.contains(cell / Heightmap.CELLS, cell % Heightmap.CELLS) ? occluderTopM
                    : (float) TARGET_TOP_M;
        }
        return new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET, TARGET_TOP_M, 0,
                Map.of(0, TARGET, 1, OCCLUDER));
    }

    /** The same among walls, so that no finger comes down beside anything. */
    private static Observation walledIn(Observation free) {
        float[] heightM = free.heightmap().heightM().clone();
        for (int cell = 0; cell < heightM.length; cell++) {
            if (!TARGET.contains(cell / Heightmap.CELLS, cell % Heightmap.CELLS)) {
                heightM[cell] = 0.15f;
            }
        }
        return new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET, TARGET_TOP_M, 0,
                Map.of(0, TARGET, 1, OCCLUDER));
    }

    private static QMaps level() {
        float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
        for (float[] map : maps) {
            Arrays.fill(map, 1);
        }
        return QMaps.of(maps);
    }
}
