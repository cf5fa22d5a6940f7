package mpgnet.sim.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
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
        return plan(Oracle.Tried.NOTHING, bodies);
    }

    /** So many pushes, none like the next one unless it is {@code spent}. */
    private static Oracle.Tried pushes(int count, Predicate<OraclePlan.PushAside> spent) {
        return new Oracle.Tried() {
            @Override
            public boolean grip(Grip grip) {
                return false;
            }

            @Override
            public boolean push(OraclePlan.PushAside push) {
                return spent.test(push);
            }

            @Override
            public int pushes() {
                return count;
            }
        };
    }

    private static OraclePlan plan(Oracle.Tried tried, Body... bodies) {
        SortedMap<Integer, Body> byId = new TreeMap<>();
        for (Body body : bodies) {
            byId.put(byId.size(), body);
        }
        return new Oracle(GripperGeometry.rg2(), MotionParameters.standard())
                .plan(byId, 0, new TopCamera().look(new Scene(List.of(bodies), 0)).heightmap(), tried);
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

    /** Nine cubes a millimetre apart, the target in the middle: no jaw comes down anywhere. */
    private static Body[] packed(double atX, double atY) {
        List<Body> cubes = new ArrayList<>(List.of(box(0.05, 0.05, 0.05, atX, atY, 0)));
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                if (row != 0 || column != 0) {
                    cubes.add(box(0.05, 0.05, 0.05, atX + 0.051 * column, atY + 0.051 * row, 0));
                }
            }
        }
        return cubes.toArray(Body[]::new);
    }

    @Test
    void aPackedTargetIsPushedThroughItsMiddleAndStaysInTheWorkspace() {
        for (double atX : new double[]{0, 0.13}) {
            OraclePlan.PushAside push = assertInstanceOf(OraclePlan.PushAside.class, plan(packed(atX, 0.05)));
            double angleRad = Action.angleRad(push.rotation());
            double fromX = Heightmap.xM(push.column());
            double fromY = Heightmap.yM(push.row());
            double aside = (atX - fromX) * Math.sin(angleRad) - (0.05 - fromY) * Math.cos(angleRad);
            assertEquals(0, aside, 0.003, "how far it passes the middle");
            double endX = fromX + Push.LENGTH_M * Math.cos(angleRad);
            double endY = fromY + Push.LENGTH_M * Math.sin(angleRad);
            assertTrue(Math.max(Math.abs(endX), Math.abs(endY)) < 0.16, "it ends at %.3f, %.3f".formatted(endX, endY));
        }
    }

    /** The packed cubes without the two whose place a finger needs to take the one between them. */
    private static Body[] packedWithoutTwoCorners(double atX) {
        return Stream.of(packed(atX, 0)).filter(cube -> {
            Vec3 at = cube.tableFromBody().position();
            return !(at.x() > atX + 0.04 && Math.abs(at.y()) > 0.04);
        }).toArray(Body[]::new);
    }

    @Test
    void whatTwoPushesHaveNotFreedIsClearedByMoves() {
        Body[] cubes = packedWithoutTwoCorners(0);
        assertInstanceOf(OraclePlan.PushAside.class, plan(pushes(1, push -> false), cubes));
        assertInstanceOf(OraclePlan.MoveAway.class, plan(pushes(2, push -> false), cubes),
                "the one without neighbours at its sides");
    }

    @Test
    void noPushThatWouldPutTheTargetOffTheWorkspaceIsMade() {
        Oracle.Tried onlyAlongXIsLeft = pushes(1, push -> push.rotation() != 0);
        assertInstanceOf(OraclePlan.PushAside.class, plan(onlyAlongXIsLeft, packedWithoutTwoCorners(-0.05)));
        assertInstanceOf(OraclePlan.MoveAway.class, plan(onlyAlongXIsLeft, packedWithoutTwoCorners(0.12)),
                "along x it would end at the border");
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
