package mpgnet.hw.safety;

import static mpgnet.hw.safety.WorkCell.HOME;
import static mpgnet.hw.safety.WorkCell.down;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.hw.motion.JointAngles;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

/** Into which steps a motion is cut: none moves a point of the arm by more than 2 mm. */
class LegTest {

    private static final double SPEED = 0.1;
    private static final double ACCELERATION = 0.3;

    @Test
    void aJointMotionHasAStepPerTwoMillimetresThatItsJointsTogetherCanMakeAtTheLongestLever() {
        JointAngles from = JointAngles.of(0, 0.5, 0, 0, -0.1, 0);
        JointAngles to = JointAngles.of(0.1, 0.45, 0, 0, -0.1, 0);
        // 0.15 rad at 0.7 m make 105 mm: 52.5 steps.
        Leg leg = Leg.joint("a leg", from, to, SPEED, ACCELERATION, 0.7);
        assertEquals(53, leg.steps());
        assertEquals(54, leg.q().size());
        assertTrue(leg.complete());
        assertEquals(0.1 / 53, leg.step(), 1e-15, "s is the angle of the joint that turns most");
        assertArrayEquals(from.toArray(), leg.q().getFirst());
        assertArrayEquals(to.toArray(), leg.q().getLast(), 1e-15);
        assertArrayEquals(new double[]{0.1 * 10 / 53, 0.5 - 0.05 * 10 / 53, 0, 0, -0.1, 0}, leg.q().get(10), 1e-15);
        assertEquals("a leg", leg.name());
        assertEquals(SPEED, leg.speed());
        assertEquals(ACCELERATION, leg.acceleration());
    }

    @Test
    void aJointMotionToWhereTheArmIsHasOneStepOfNoWay() {
        Leg leg = Leg.joint("", HOME, HOME, SPEED, ACCELERATION, 0.7);
        assertEquals(1, leg.steps());
        assertEquals(0, leg.step());
        assertArrayEquals(HOME.toArray(), leg.q().getLast());
        assertTrue(leg.complete());
    }

    @Test
    void aLinearMotionGoesStraightInEqualStepsOfAtMostTwoMillimetres() {
        // 99 mm: 49.5 steps.
        Leg leg = linear(down(0.4, 0.099, 0.25, 0));
        assertEquals(50, leg.steps());
        assertTrue(leg.complete());
        assertEquals(0.099 / 50, leg.step(), 1e-12);
        assertArrayEquals(HOME.toArray(), leg.q().getFirst());
        for (int k = 0; k <= 50; k++) {
            assertPose(down(0.4, 0.099 * k / 50, 0.25, 0), tip(leg, k));
        }
    }

    /** A micrometre is far below what an arm can do. */
    @Test
    void aWayBelowAMicrometreIsNone() {
        assertEquals(0, linear(down(0.4, 0.9e-6, 0.25, 0)).step());
        assertEquals(1.1e-6, linear(down(0.4, 1.1e-6, 0.25, 0)).step(), 1e-9);
    }

    /** 0.02 rad per step, so that a corner 0.1 m from the tip goes 2 mm at most. */
    @Test
    void aTurningToolHasAStepPerFiftiethOfARadian() {
        Leg leg = linear(down(0.4, 0.03, 0.25, 0.51));
        assertEquals(26, leg.steps());
        for (int k = 0; k <= 26; k++) {
            assertPose(down(0.4, 0.03 * k / 26, 0.25, 0.51 * k / 26), tip(leg, k));
        }
    }

    /** q and −q are the same orientation; the tool turns the shorter way to either. */
    @Test
    void theToolTurnsTheShorterWayWhicheverSignTheTargetIsWrittenWith() {
        Pose target = down(0.4, 0.03, 0.25, 0.51);
        Leg leg = linear(new Pose(target.position(), negated(target.orientation())));
        assertEquals(26, leg.steps());
        assertPose(down(0.4, 0.015, 0.25, 0.255), tip(leg, 13));
        assertPose(target, tip(leg, 26));
    }

    /** Leaning about an axis along none of the tool's own. */
    @Test
    void aLeaningToolTurnsEvenlyTheShorterWayToo() {
        Pose start = down(0.4, 0, 0.25, 0);
        Pose target = new Pose(new Vec3(0.4, 0.029, 0.25),
                start.orientation().times(Quaternion.aboutAxis(new Vec3(1, -2, 3), 0.29)));
        Leg leg = linear(new Pose(target.position(), negated(target.orientation())));
        assertEquals(15, leg.steps());
        for (int k = 0; k <= 15; k++) {
            assertPose(start.towards(target, k / 15.0), tip(leg, k));
        }
    }

    @Test
    void anAngleIsTheSmallerOne() {
        Quaternion start = Quaternion.aboutAxis(new Vec3(1, 2, 3), 0.7);
        Quaternion turned = start.times(Quaternion.aboutAxis(new Vec3(-1, 1, 0.5), 0.9));
        assertEquals(0.9, Leg.angleRad(start, turned), 1e-12);
        assertEquals(0.9, Leg.angleRad(start, negated(turned)), 1e-12);
        assertEquals(0.9, Leg.angleRad(turned, start), 1e-12);
        assertEquals(0, Leg.angleRad(start, negated(start)), 1e-12);
        assertEquals(2 * Math.PI - 4, Leg.angleRad(Quaternion.IDENTITY, Quaternion.aboutAxis(Vec3.Y, 4)), 1e-12);
        assertEquals(Math.PI, Leg.angleRad(Quaternion.IDENTITY, new Quaternion(0, 0, 0, 1)), 1e-12);
    }

    /**
     * With the tip 0.25 m high the elbow is straight where the wrist is 0.709 m out, the tip then 0.811 m: 205 of the
     * 270 steps from 0.4 to 0.9399 m.
     */
    @Test
    void aLinearMotionEndsWhereNoArmReachesTheNextStep() {
        Leg leg = linear(down(0.9399, 0, 0.25, 0));
        assertEquals(270, leg.steps());
        assertEquals(206, leg.q().size());
        assertFalse(leg.complete());
    }

    private static Leg linear(Pose baseFromTcp) {
        return Leg.linear("", WorkCell.UR5, WorkCell.TOOL.flangeFromTcp(), HOME.toArray(), baseFromTcp, SPEED,
                ACCELERATION);
    }

    private static Pose tip(Leg leg, int k) {
        return WorkCell.UR5.forward(leg.q().get(k)).times(WorkCell.TOOL.flangeFromTcp());
    }

    private static void assertPose(Pose expected, Pose actual) {
        assertEquals(0, expected.position().minus(actual.position()).length(), 1e-7);
        assertEquals(0, Leg.angleRad(expected.orientation(), actual.orientation()), 1e-7);
    }

    private static Quaternion negated(Quaternion q) {
        return new Quaternion(-q.w(), -q.x(), -q.y(), -q.z());
    }
}
