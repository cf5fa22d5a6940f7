package mpgnet.sim.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.Reach.Obstacle;
import mpgnet.sim.robot.Reach.Reachable;
import mpgnet.sim.robot.Reach.Unreachable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arm where it stands reaches the whole workspace, in time; and says so where it cannot. */
class ArmPathTest {

    private static final MotionParameters MOTION = MotionParameters.standard();
    private static final double[] PLACES_M = {-Heightmap.HALF_SIDE_M, -0.11, 0, 0.11, Heightmap.HALF_SIDE_M};

    static List<ArmModel> arms() {
        return ArmModel.all();
    }

    private static List<ToolPose> there(double xM, double yM, double zM, double yawRad) {
        ToolPose low = new ToolPose(xM, yM, zM, yawRad);
        ToolPose above = low.atHeight(MOTION.travelHeightM());
        return List.of(MOTION.home(), above, low, above, MOTION.home());
    }

    @ParameterizedTest
    @MethodSource("arms")
    void everyPointOfTheWorkspaceIsReachedAtEveryAngleWithEveryGripper(ArmModel arm) {
        for (GripperGeometry gripper : GripperGeometry.all()) {
            ArmPath path = new ArmPath(arm, gripper);
            double[] home = path.rest(MOTION.home()).orElseThrow();
            for (double x : PLACES_M) {
                for (double y : PLACES_M) {
                    for (int k = 0; k < Action.ROTATIONS; k += 3) {
                        Reachable way = assertInstanceOf(Reachable.class,
                                path.lines(home, there(x, y, MOTION.graspFloorM(), Action.angleRad(k))),
                                "(%s, %s), rotation %d with %s".formatted(x, y, k, gripper.name()));
                        for (int j = 0; j < Ur5Kinematics.JOINTS; j++) {
                            assertEquals(home[j], way.end()[j], 1e-6,
                                    "the arm comes home as it left, so that no joint winds up");
                        }
                    }
                }
            }
        }
    }

    @Test
    void theFlangeIsWhereThePathSaysAtItsEnd() {
        ArmModel arm = ArmModel.ur5();
        ArmPath path = new ArmPath(arm, GripperGeometry.rg2());
        ToolPose end = new ToolPose(0.1, -0.05, 0.02, 0.4);
        double[] q =
                assertInstanceOf(Reachable.class, path.line(path.rest(MOTION.home()).orElseThrow(), MOTION.home(), end))
                        .end();
        Pose flange = arm.tableFromBase().times(arm.kinematics().forward(q));
        assertEquals(0,
                flange.position().minus(new Vec3(0.1, -0.05, 0.02 + GripperGeometry.rg2().flangeHeightM())).length(),
                1e-7);
        assertEquals(-1, flange.orientation().rotate(Vec3.Z).z(), 1e-7);
        assertEquals(Math.cos(0.4), flange.orientation().rotate(Vec3.X).x(), 1e-7);
        assertEquals(0, path.toolAt(q).tip().minus(end.tip()).length(), 1e-7);
        assertEquals(end.yawRad(), path.toolAt(q).yawRad(), 1e-7);
    }

    @Test
    void whatCannotBeReachedIsSaidWithItsReason() {
        ArmPath near = new ArmPath(ArmModel.ur5(), GripperGeometry.rg2());
        double[] home = near.rest(MOTION.home()).orElseThrow();
        Unreachable far = assertInstanceOf(Unreachable.class, near.lines(home, there(0.6, 0, 0.01, 0)));
        assertTrue(far.obstacle() == Obstacle.OUT_OF_REACH || far.obstacle() == Obstacle.SINGULARITY,
                "" + far.obstacle());
        assertTrue(far.where().tip().x() > 0.3, "it gets some way: " + far.where());
        Unreachable behind = assertInstanceOf(Unreachable.class, near.lines(home, there(-0.53, 0, 0.3, 0)));
        assertTrue(behind.obstacle() == Obstacle.OUT_OF_REACH || behind.obstacle() == Obstacle.SINGULARITY,
                "above its own shoulder: " + behind.obstacle());
        ArmModel low = ArmModel.ur5().standingAt(Pose.at(-0.524, 0, -0.25));
        ArmPath fromBelow = new ArmPath(low, GripperGeometry.robotiq2F85());
        ToolPose under = new ToolPose(-0.1, 0, -0.2, 0);
        double[] start = fromBelow.rest(new ToolPose(-0.1, 0, 0.2, 0)).orElseThrow();
        assertEquals(Obstacle.TABLE,
                assertInstanceOf(Unreachable.class, fromBelow.line(start, new ToolPose(-0.1, 0, 0.2, 0), under))
                        .obstacle());
    }

    @Property(tries = 200)
    void noJointExceedsItsSpeedOrAccelerationOnTheWay(@ForAll @DoubleRange(min = -0.22, max = 0.22) double xM,
            @ForAll @DoubleRange(min = -0.22, max = 0.22) double yM,
            @ForAll @DoubleRange(min = -1.57, max = 1.57) double yawRad) {
        ArmModel arm = ArmModel.ur5e();
        ArmPath path = new ArmPath(arm, GripperGeometry.rg2());
        ToolPose end = new ToolPose(xM, yM, MOTION.travelHeightM(), yawRad);
        double[] home = path.rest(MOTION.home()).orElseThrow();
        Reachable way = (Reachable) path.line(home, MOTION.home(), end);
        double pathM =
                Math.max(end.tip().minus(MOTION.home().tip()).length(), Math.abs(yawRad) / MOTION.rotationSpeedRadS());
        SpeedProfile profile =
                new SpeedProfile(pathM, MOTION.travelSpeedMS(), MOTION.accelerationMS2()).within(arm, way.joints());
        double dt = 0.002;
        double[][] q = new double[3][];
        q[1] = home;
        q[2] = home;
        for (double t = dt; t < profile.durationS() + 2 * dt; t += dt) {
            q[0] = q[1];
            q[1] = q[2];
            q[2] = arm.kinematics().nearest(
                    arm.baseFromFlange(MOTION.home().towards(end, profile.atM(t) / pathM), GripperGeometry.rg2()), q[1])
                    .orElseThrow();
            for (int j = 0; j < Ur5Kinematics.JOINTS; j++) {
                double speed = Math.abs(q[2][j] - q[1][j]) / dt;
                double acceleration = Math.abs(q[2][j] - 2 * q[1][j] + q[0][j]) / (dt * dt);
                assertTrue(speed < arm.jointSpeedRadS() * 1.03, "joint %d turns at %.2f rad/s".formatted(j, speed));
                assertTrue(acceleration < arm.jointAccelerationRadS2() * 1.1,
                        "joint %d accelerates at %.1f rad/s2".formatted(j, acceleration));
            }
        }
    }
}
