package mpgnet.twin.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.DhParameters;
import org.junit.jupiter.api.Test;

/** Durations, straightness, blends and braking against the formulas. */
class ArmDriveTest {

    private static final double DT_S = 0.002;
    private static final Pose TIP = Pose.at(0, 0, 0.163);

    private final ArmDrive arm = drive();

    private static ArmDrive drive() {
        ArmKinematics kinematics = new ArmKinematics(DhParameters.UR5, DhParameters.UR5);
        double[] q = kinematics
                .nearest(down(0.45, 0, 0.2).times(TIP.inverse()), new double[]{0, -1.9, -2, -0.8, Math.PI / 2, 0})
                .orElseThrow();
        ArmDrive drive = new ArmDrive(kinematics, q);
        drive.setTcp(TIP);
        return drive;
    }

    private static Pose down(double xM, double yM, double zM) {
        return new Pose(new Vec3(xM, yM, zM), Quaternion.aboutAxis(Vec3.X, Math.PI));
    }

    /** Seconds until the call returns; what is visited goes to {@code way}. */
    private double run(BooleanSupplier returned, List<Vec3> way) {
        int cycles = 0;
        while (!returned.getAsBoolean()) {
            arm.step(DT_S, 1);
            way.add(arm.baseFromTcp().position());
            cycles++;
            assertTrue(cycles < 10_000, "it never ends");
        }
        return cycles * DT_S;
    }

    @Test
    void movejTakesTheTrapezoidsTime() {
        double[] to = arm.q();
        to[0] += 0.6;
        to[3] -= 0.3;
        // Ramps of 1/2 s with 0.25 rad each, 0.1 rad at 1 rad/s between them.
        assertEquals(1.1, run(arm.moveJoints(() -> true, to, 1, 2, 0, 0), new ArrayList<>()), 2 * DT_S);
        assertEquals(to[0], arm.q()[0], 1e-9);
        arm.step(DT_S, 1);
        assertFalse(arm.moving());
    }

    @Test
    void moveJointsLastsAsLongAsAsked() {
        double[] to = arm.q();
        to[1] += 0.3;
        assertEquals(2, run(arm.moveJoints(() -> true, to, 1, 1, 2, 0), new ArrayList<>()), 2 * DT_S);
    }

    @Test
    void movelIsStraightAndLimitsTheTipsSpeed() {
        List<Vec3> way = new ArrayList<>();
        double seconds = run(arm.moveLinear(() -> true, down(0.45, 0.25, 0.2), 0.25, 1, 0, 0), way);
        // 0.25 m at 0.25 m/s and 1 m/s²: 1 s + 0.25 s.
        assertEquals(1.25, seconds, 2 * DT_S);
        for (int i = 1; i < way.size(); i++) {
            assertEquals(0.45, way.get(i).x(), 1e-7);
            assertEquals(0.2, way.get(i).z(), 1e-7);
            assertTrue(way.get(i).minus(way.get(i - 1)).length() <= 0.25 * DT_S + 1e-7);
        }
    }

    /** Through a corner without standing still, and no farther from it than the blend radius. */
    @Test
    void blendsWithoutAJumpInSpeed() {
        List<Vec3> way = new ArrayList<>();
        double blendM = 0.02;
        run(arm.moveLinear(() -> true, down(0.45, 0.15, 0.2), 0.2, 1, 0, blendM), way);
        run(arm.moveLinear(() -> true, down(0.55, 0.15, 0.2), 0.2, 1, 0, 0), way);
        double nearest = Double.POSITIVE_INFINITY;
        double slowest = Double.POSITIVE_INFINITY;
        Vec3 last = null;
        for (int i = 1; i < way.size(); i++) {
            Vec3 speed = way.get(i).minus(way.get(i - 1)).times(1 / DT_S);
            if (last != null) {
                // Both legs' accelerations may add up.
                assertTrue(speed.minus(last).length() <= Math.sqrt(2) * DT_S + 1e-6, "a jump at " + i);
            }
            last = speed;
            nearest = Math.min(nearest, way.get(i).minus(new Vec3(0.45, 0.15, 0.2)).length());
            if (i > 150 && i < way.size() - 150) {
                slowest = Math.min(slowest, speed.length());
            }
        }
        assertTrue(nearest > 0.001 && nearest < blendM, "passed at " + nearest);
        assertTrue(slowest > 0.05, "slowed down to " + slowest);
        assertEquals(0.55, way.getLast().x(), 1e-7);
    }

    @Test
    void brakesWhenItsThreadIsGoneAndInTimeWhenStopped() {
        boolean[] alive = {true};
        double[] to = arm.q();
        to[0] += 2;
        arm.moveJoints(() -> alive[0], to, 1, 10, 0, 0);
        for (int i = 0; i < 200; i++) {
            arm.step(DT_S, 1);
        }
        assertEquals(1, Math.abs(arm.qd()[0]), 1e-6);
        alive[0] = false;
        int cycles = 0;
        while (arm.moving()) {
            arm.step(DT_S, 1);
            cycles++;
        }
        assertEquals(1 / ArmDrive.STOP_RAD_PER_S2, cycles * DT_S, 2 * DT_S);
    }

    @Test
    void cannotGoStraightOutOfReach() {
        arm.moveLinear(() -> true, down(1.2, 0, 0.2), 0.5, 2, 0, 0);
        assertThrows(UnreachableException.class, () -> {
            for (int i = 0; i < 5000; i++) {
                arm.step(DT_S, 1);
            }
        });
    }

    @Test
    void servoFollowsAndHolds() {
        double[] to = arm.q();
        to[0] += 0.1;
        arm.servoJoints(() -> true, to, 0.1, DT_S);
        for (int i = 0; i < 500; i++) {
            arm.step(DT_S, 1);
        }
        assertEquals(to[0], arm.q()[0], 1e-3);
    }
}
