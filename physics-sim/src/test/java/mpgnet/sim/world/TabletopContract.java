package mpgnet.sim.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every tabletop that can be set up must do: two cubes 20 cm apart, the first of them the target. */
public abstract class TabletopContract {

    private static final double CUBE_M = 0.05;
    private static final Vec3 TARGET = new Vec3(-0.1, 0.02, CUBE_M / 2);
    private static final Vec3 OTHER = new Vec3(0.1, 0.02, CUBE_M / 2);

    private ResettableTabletop table;

    /** A fresh tabletop. */
    protected abstract ResettableTabletop tabletop();

    @BeforeEach
    void setUp() {
        table = tabletop();
        table.reset(new Scene(List.of(
                ToyBlock.CUBE.body(new Pose(TARGET, Quaternion.IDENTITY), Tableau.RED.rgb()),
                ToyBlock.CUBE.body(new Pose(OTHER, Quaternion.IDENTITY), Tableau.BLUE.rgb())), 0));
    }

    @Test
    void whatIsSeenIsWhereTheTruthSaysItIs() {
        Observation seen = table.observe();
        assertEquals(0, seen.targetId());
        assertEquals(CUBE_M, seen.targetTopM(), 0.002);
        assertEquals(CUBE_M, seen.heightmap().heightAt(Heightmap.row(TARGET.y()), Heightmap.column(TARGET.x())), 0.002);
        assertEquals(0, seen.heightmap().heightAt(Heightmap.row(0.15), Heightmap.column(0)), 0.001);
        assertTrue(seen.target().contains(Heightmap.row(TARGET.y()), Heightmap.column(TARGET.x())));
        assertFalse(seen.target().contains(Heightmap.row(OTHER.y()), Heightmap.column(OTHER.x())));
        GroundTruth truth = table.groundTruth();
        assertEquals(2, truth.poses().size());
        assertEquals(TARGET.x(), truth.poses().get(0).position().x(), 0.002);
        assertEquals(625, truth.amodal().get(0).size(), 30);
        assertEquals(1, truth.visibleFraction().get(0), 0.02);
    }

    @Test
    void aGraspOfTheTargetKeepsHoldingIt() {
        Outcome.Held held =
                assertInstanceOf(Outcome.Held.class, table.execute(new Grasp(TARGET.x(), TARGET.y(), CUBE_M, 0)));
        assertEquals(0, held.objectId());
        assertFalse(held.released());
        assertEquals(CUBE_M, held.jawGapM(), 0.004);
        assertTrue(held.durationS() > 0);
        Observation seen = table.observe();
        assertTrue(seen.target().isEmpty(), "the target is no longer in the workspace");
        assertFalse(seen.visible().containsKey(0), "the gripper holds it out of the camera's view");
        assertTrue(seen.visible().containsKey(1));
    }

    @Test
    void whatAnotherGraspHoldsIsReleasedOutsideTheWorkspace() {
        Outcome.Held held = assertInstanceOf(Outcome.Held.class,
                table.execute(new Grasp(OTHER.x(), OTHER.y(), CUBE_M, Math.PI / 2)));
        assertEquals(1, held.objectId());
        assertTrue(held.released());
        assertEquals(Set.of(0), table.observe().visible().keySet());
    }

    @Test
    void aMoveReleasesEvenTheTarget() {
        Outcome.Held held =
                assertInstanceOf(Outcome.Held.class, table.execute(new Move(TARGET.x(), TARGET.y(), CUBE_M, 0)));
        assertEquals(0, held.objectId());
        assertTrue(held.released());
        assertTrue(table.observe().target().isEmpty());
    }

    @Test
    void aGraspOfNothingIsEmptyAndChangesNothing() {
        Heightmap before = table.observe().heightmap();
        Outcome.Empty empty = assertInstanceOf(Outcome.Empty.class, table.execute(new Grasp(0, -0.12, 0, 0)));
        assertTrue(empty.jawGapM() < 0.002);
        assertEquals(CUBE_M, before.heightAt(Heightmap.row(OTHER.y()), Heightmap.column(OTHER.x())), 0.002);
        assertEquals(2, table.groundTruth().poses().size());
        assertEquals(OTHER.x(), table.groundTruth().poses().get(1).position().x(), 0.001);
    }

    @Test
    void aPushMovesWhatIsInItsWay() {
        double gapM = 0.03;
        Outcome.Pushed pushed = assertInstanceOf(Outcome.Pushed.class,
                table.execute(new Push(TARGET.x(), TARGET.y() - CUBE_M / 2 - gapM, 0, Math.PI / 2)));
        assertEquals(0.10, pushed.lengthM(), 1e-9);
        Vec3 after = table.groundTruth().poses().get(0).position();
        // 10 cm less the gap, plus half of the closed fingers' thickness and some sliding.
        assertTrue(after.y() - TARGET.y() > 0.06 && after.y() - TARGET.y() < 0.11,
                "pushed by " + (after.y() - TARGET.y()));
        assertEquals(TARGET.x(), after.x(), 0.01);
    }

    @Test
    void aPushEndsAtTheWorkspacesEdge() {
        Outcome.Pushed pushed = assertInstanceOf(Outcome.Pushed.class, table.execute(new Push(0.19, -0.1, 0, 0)));
        assertEquals(Heightmap.HALF_SIDE_M - 0.19, pushed.lengthM(), 1e-9);
    }

    @Test
    void fingersThatLandOnAnObjectAreBlocked() {
        Outcome.Blocked blocked =
                assertInstanceOf(Outcome.Blocked.class, table.execute(new Grasp(TARGET.x() + 0.05, TARGET.y(), 0, 0)));
        assertTrue(blocked.clearanceM() > 0.03, "stopped " + blocked.clearanceM() + " m above the commanded height");
        // It is pressed for two steps, then let alone: neither thrown aside, nor tipped, nor sunk.
        Pose after = table.groundTruth().poses().get(0);
        assertEquals(TARGET.x(), after.position().x(), 0.01);
        assertEquals(TARGET.y(), after.position().y(), 0.01);
        assertEquals(TARGET.z(), after.position().z(), 0.001);
        assertEquals(1, after.orientation().rotate(Vec3.Z).z(), 0.001);
    }
}
