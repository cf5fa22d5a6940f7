package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.MotionFacts;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.robot.Release;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The primitives with every arm, gripper and way to release, and the facts that are measured of them. */
class PrimitivesTest {

    private static final double CUBE_M = 0.05;
    private static final Scene TWO_CUBES = new Scene(List.of(
            ToyBlock.CUBE.body(Pose.at(-0.1, 0.02, CUBE_M / 2), Tableau.RED.rgb()),
            ToyBlock.CUBE.body(Pose.at(0.1, 0.02, CUBE_M / 2), Tableau.BLUE.rgb())), 0);

    private static RigidTabletop table(SimulatedWorkCell cell) {
        RigidTabletop table = new RigidTabletop(MotionListener.NONE, cell);
        table.reset(TWO_CUBES);
        return table;
    }

    static Stream<SimulatedWorkCell> cells() {
        return ArmModel.all().stream().flatMap(
                arm -> GripperGeometry.all().stream()
                        .map(gripper -> SimulatedWorkCell.standard().with(arm).with(gripper)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyArmAndGripperGraspsACube(SimulatedWorkCell cell) {
        RigidTabletop table = table(cell);
        Outcome.Held held =
                assertInstanceOf(Outcome.Held.class, table.execute(new Grasp(-0.1, 0.02, CUBE_M, Math.PI / 4 * 2)));
        assertEquals(0, held.objectId());
        assertEquals(CUBE_M, held.jawGapM(), 0.003);
        MotionFacts facts = table.facts().orElseThrow();
        assertEquals(Set.of(0), facts.touched());
        assertEquals(Set.of(0), facts.lifted());
        assertEquals(Set.of(0), facts.leftWorkspace());
        assertTrue(facts.movedM().get(0) > 0.3 && facts.movedM().get(1) < 0.001, "moved " + facts.movedM());
        assertTrue(facts.durationS() >= held.durationS() && held.durationS() > 3, "took " + held.durationS());
    }

    @Test
    void aGraspOfAnotherObjectCarriesItOffOrSetsItDownAsTheRuleSays() {
        Grasp wrong = new Grasp(0.1, 0.02, CUBE_M, 0);
        RigidTabletop lenient = table(SimulatedWorkCell.standard());
        assertTrue(assertInstanceOf(Outcome.Held.class, lenient.execute(wrong)).released());
        assertFalse(lenient.bodies().containsKey(1), "carried off");

        RigidTabletop strict = table(SimulatedWorkCell.standard().with(GraspRule.STRICT));
        Outcome.SetDown down = assertInstanceOf(Outcome.SetDown.class, strict.execute(wrong));
        assertEquals(1, down.objectId());
        assertEquals(CUBE_M, down.jawGapM(), 0.003);
        Vec3 there = strict.groundTruth().poses().get(1).position();
        assertEquals(0, there.minus(new Vec3(0.1, 0.02, CUBE_M / 2)).length(), 0.005, "where it was gripped");
        assertFalse(assertInstanceOf(Outcome.Held.class, strict.execute(new Grasp(-0.1, 0.02, CUBE_M, 0))).released(),
                "the target is held as ever");
    }

    /** A slab beside the target, so that the jaw closes on both. */
    @Test
    void aGraspOfTheTargetAndAnotherObjectIsAFailureUnderTheStrictRuleOnly() {
        Scene side = new Scene(List.of(
                ToyBlock.CUBE.body(Pose.at(0, 0, CUBE_M / 2), Tableau.RED.rgb()),
                ToyBlock.SQUARE_SLAB.body(Pose.at(0.038, 0, CUBE_M / 2), Tableau.BLUE.rgb())), 0);
        Grasp both = new Grasp(0.0125, 0, CUBE_M, 0);
        for (GraspRule rule : GraspRule.values()) {
            RigidTabletop table = new RigidTabletop(MotionListener.NONE, SimulatedWorkCell.standard().with(rule));
            table.reset(side);
            switch (rule) {
                case PAPER -> assertEquals(0, assertInstanceOf(Outcome.Held.class, table.execute(both)).objectId());
                case STRICT -> {
                    assertEquals(1, assertInstanceOf(Outcome.SetDown.class, table.execute(both)).objectId());
                    assertEquals(Set.of(0, 1), table.bodies().keySet());
                }
            }
        }
    }

    @Test
    void underTheStrictRuleAMoveStillClears() {
        RigidTabletop strict = table(SimulatedWorkCell.standard().with(GraspRule.STRICT));
        assertTrue(assertInstanceOf(Outcome.Held.class, strict.execute(new Move(0.1, 0.02, CUBE_M, 0))).released());
        assertFalse(strict.bodies().containsKey(1));
    }

    @Test
    void aMoveInsidePutsTheObjectOnAFreeSpot() {
        RigidTabletop table = table(SimulatedWorkCell.standard().with(Release.INSIDE));
        Outcome.Held held = assertInstanceOf(Outcome.Held.class, table.execute(new Move(0.1, 0.02, CUBE_M, 0)));
        assertTrue(held.released());
        Vec3 there = table.groundTruth().poses().get(1).position();
        assertTrue(Math.abs(there.x()) < Heightmap.HALF_SIDE_M && Math.abs(there.y()) < Heightmap.HALF_SIDE_M,
                "inside: " + there);
        assertEquals(CUBE_M / 2, there.z(), 0.002);
        assertTrue(there.minus(new Vec3(-0.1, 0.02, there.z())).length() > 0.08, "clear of the other cube: " + there);
        assertTrue(there.minus(new Vec3(0.1, 0.02, there.z())).length() > 0.05, "not where it was: " + there);
        MotionFacts facts = table.facts().orElseThrow();
        assertEquals(Set.of(1), facts.lifted());
        assertEquals(Set.of(), facts.leftWorkspace());
        assertTrue(facts.movedM().get(0) < 0.001);
    }

    @Test
    void aPushTellsWhatItTouchedAndMoved() {
        RigidTabletop table = table(SimulatedWorkCell.standard());
        table.execute(new Push(-0.1, -0.06, 0, Math.PI / 2));
        MotionFacts facts = table.facts().orElseThrow();
        assertEquals(Set.of(0), facts.touched());
        assertEquals(Set.of(), facts.lifted());
        assertTrue(facts.movedM().get(0) > 0.03, "moved " + facts.movedM());
        assertEquals(0, facts.jawGapM(), 0.002);
    }

    @Test
    void whatTheArmCannotReachIsAnOutcomeAndMovesNothing() {
        RigidTabletop table = table(SimulatedWorkCell.standard());
        Heightmap before = table.observe().heightmap();
        Outcome.Unreachable no = assertInstanceOf(Outcome.Unreachable.class, table.execute(new Grasp(0.7, 0, 0.05, 0)));
        assertFalse(no.why().isBlank());
        assertEquals(0, no.durationS(), 1e-9);
        assertEquals(before.heightAt(117, 62), table.observe().heightmap().heightAt(117, 62), 1e-4);
        assertEquals(Set.of(), table.facts().orElseThrow().touched());
    }

    @Test
    void anArmThatCannotBeAtHomeIsRefusedWithAdvice() {
        ArmModel far = ArmModel.ur5().standingAt(Pose.at(-1.5, 0, 0));
        IllegalArgumentException no =
                assertThrows(IllegalArgumentException.class, () -> SimulatedWorkCell.standard().with(far));
        assertTrue(no.getMessage().contains("move its base or the drop zone"), no.getMessage());
    }

    /** Five cubes high: above the palm's upper side, where the last wrist is wider than the palm. */
    private static Outcome graspBesideATower(double distanceM) {
        RigidTabletop table = new RigidTabletop();
        List<Body> bodies = new ArrayList<>();
        bodies.add(ToyBlock.CUBE.body(Pose.at(0, 0, CUBE_M / 2), Tableau.RED.rgb()));
        for (int i = 0; i < 5; i++) {
            bodies.add(ToyBlock.CUBE.body(Pose.at(0, distanceM + CUBE_M / 2, (i + 0.5) * CUBE_M), Tableau.BLUE.rgb()));
        }
        table.reset(new Scene(bodies, 0));
        return table.execute(new Grasp(0, 0, CUBE_M, 0));
    }

    @Test
    void anArmWhoseWristWouldMeetATowerDoesNotMove() {
        Outcome.Unreachable no = assertInstanceOf(Outcome.Unreachable.class, graspBesideATower(0.035));
        assertTrue(no.why().contains("object"), no.why());
        assertEquals(0, no.durationS(), 1e-9);
        assertInstanceOf(Outcome.Held.class, graspBesideATower(0.06));
    }

    @Test
    void thePalmMeetsWhatIsTallerThanTheFingersAreLong() {
        // A tower of three cubes, gripped at its foot by the gripper with short fingers: the palm lands on it.
        RigidTabletop table =
                new RigidTabletop(MotionListener.NONE,
                        SimulatedWorkCell.standard().with(GripperGeometry.robotiq2F85()));
        table.reset(new Scene(List.of(
                ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), Tableau.RED.rgb()),
                ToyBlock.CUBE.body(Pose.at(0, 0, 0.075), Tableau.BLUE.rgb()),
                ToyBlock.CUBE.body(Pose.at(0, 0, 0.125), Tableau.CYAN.rgb())), 0));
        Outcome.Blocked blocked = assertInstanceOf(Outcome.Blocked.class, table.execute(new Grasp(0, 0, 0.05, 0)));
        assertEquals(0.15 - 0.061 - 0.01, blocked.clearanceM(), 0.01);
        assertTrue(table.facts().orElseThrow().touched().contains(2));
    }
}
