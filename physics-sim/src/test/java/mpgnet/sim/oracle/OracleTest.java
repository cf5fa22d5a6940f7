package mpgnet.sim.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;

/** The oracle's geometry on tables of boxes where the answer is plain. */
class OracleTest {

    private static final int HALF_TURN = 8;

    private static Body box(double xM, double yM, double zM, double atX, double atY, double bottomM) {
        return new Body(new Box(xM, yM, zM), Pose.at(atX, atY, bottomM + zM / 2), 0.1, 0.7, 0x4E79A7);
    }

    private static OraclePlan plan(Body... bodies) {
        SortedMap<Integer, Body> byId = new TreeMap<>();
        for (Body body : bodies) {
            byId.put(byId.size(), body);
        }
        return new Oracle(GripperGeometry.rg2(), MotionParameters.standard())
                .plan(byId, 0, new TopCamera().look(new Scene(List.of(bodies), 0)).heightmap(), Oracle.Tried.NOTHING);
    }

    @Test
    void aSingleBoxIsGraspedAcrossItsNarrowSide() {
        Grip grip = assertInstanceOf(OraclePlan.GraspTarget.class, plan(box(0.12, 0.04, 0.05, 0.03, -0.05, 0))).grip();
        assertEquals(4, grip.rotation() % HALF_TURN, "the closing axis is y");
        assertTrue(grip.quality() > 0.6, "quality " + grip.quality());
    }

    @Test
    void whatLiesOverTheTargetIsMovedFirst() {
        Body target = box(0.05, 0.05, 0.05, 0, 0, 0);
        Body lid = box(0.09, 0.09, 0.045, 0.01, 0, 0.05);
        assertEquals(1, assertInstanceOf(OraclePlan.MoveAway.class, plan(target, lid)).grip().wanted());
    }

    @Test
    void whatIsAsWideAsTheTargetMayBeHeldWithIt() {
        assertInstanceOf(OraclePlan.GraspTarget.class,
                plan(box(0.05, 0.05, 0.05, 0, 0, 0), box(0.05, 0.05, 0.025, 0, 0, 0.05)));
    }

    @Test
    void ofATowerTheTopGoesFirst() {
        Body target = box(0.05, 0.05, 0.03, 0, 0, 0);
        Body middle = box(0.09, 0.09, 0.045, 0, 0, 0.03);
        Body top = box(0.09, 0.09, 0.045, 0.005, 0, 0.075);
        assertEquals(2, assertInstanceOf(OraclePlan.MoveAway.class, plan(target, middle, top)).grip().wanted());
    }

    @Test
    void aNeighbourThatLeavesNoRoomTurnsTheGrip() {
        Body target = box(0.05, 0.05, 0.05, 0, 0, 0);
        Body beside = box(0.05, 0.05, 0.05, 0.051, 0, 0);
        Grip grip = assertInstanceOf(OraclePlan.GraspTarget.class, plan(target, beside)).grip();
        assertEquals(4, grip.rotation() % HALF_TURN, "only along y is there room for both fingers");
    }

    @Test
    void aRingWithoutRoomIsBrokenByTakingANeighbour() {
        Body target = box(0.05, 0.05, 0.04, 0, 0, 0);
        OraclePlan plan = plan(target, box(0.05, 0.05, 0.05, 0.052, 0, 0), box(0.05, 0.05, 0.05, -0.052, 0, 0),
                box(0.05, 0.05, 0.05, 0, 0.052, 0), box(0.05, 0.05, 0.05, 0, -0.052, 0));
        assertTrue(assertInstanceOf(OraclePlan.MoveAway.class, plan).grip().wanted() > 0);
    }

    @Test
    void aBoxWiderThanTheJawIsPushed() {
        assertInstanceOf(OraclePlan.PushAside.class, plan(box(0.13, 0.13, 0.05, 0.02, 0.03, 0)));
    }
}
