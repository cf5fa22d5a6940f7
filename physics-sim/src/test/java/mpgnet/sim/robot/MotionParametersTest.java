package mpgnet.sim.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MotionParametersTest {

    private static final MotionParameters MOTION = MotionParameters.standard();

    @Test
    void heightsFollowSectionThreeB2() {
        assertEquals(0.06, MOTION.graspHeightM(0.10), 1e-12);
        assertEquals(MOTION.graspFloorM(), MOTION.graspHeightM(0.025), 1e-12);
        assertEquals(0.04, MOTION.pushHeightM(0.05), 1e-12);
        assertEquals(0.02, MOTION.pushHeightM(0), 1e-12);
        assertEquals(0.02, MOTION.pushHeightM(-0.01), 1e-12);
        assertTrue(MOTION.pushHeightM(0.001) > 0);
    }

    @Property(tries = 200)
    void aPushKeepsItsDirectionAndStaysInTheWorkspace(@ForAll @DoubleRange(min = -0.22, max = 0.22) double xM,
            @ForAll @DoubleRange(min = -0.22, max = 0.22) double yM,
            @ForAll @DoubleRange(min = 0, max = 6.2) double angleRad) {
        double length = MOTION.pushLengthM(new Push(xM, yM, 0, angleRad));
        double endX = xM + length * Math.cos(angleRad);
        double endY = yM + length * Math.sin(angleRad);
        double edge = Heightmap.HALF_SIDE_M + 1e-9;
        assertTrue(length >= 0 && length <= 0.10);
        assertTrue(Math.abs(endX) <= edge && Math.abs(endY) <= edge);
        boolean atEdge = Math.max(Math.abs(endX), Math.abs(endY)) > Heightmap.HALF_SIDE_M - 1e-6;
        assertTrue(length > 0.10 - 1e-9 || atEdge, "shortened without need to " + length);
    }

    @Test
    void theDropZoneIsOutsideTheWorkspace() {
        Vec3 zone = MOTION.dropZone();
        assertTrue(zone.y() - MOTION.dropHalfSideM() > Heightmap.HALF_SIDE_M);
        assertTrue(MOTION.inDropZone(zone));
    }

    @Property(tries = 100)
    void theNearerOfTwoEqualPosesIsWithinAQuarterTurn(@ForAll @DoubleRange(min = -7, max = 7) double from,
            @ForAll @DoubleRange(min = -7, max = 7) double to) {
        ToolPose start = new ToolPose(0, 0, 0, from);
        double yaw = new ToolPose(0, 0, 0, to).nearestTo(start).yawRad();
        assertTrue(Math.abs(yaw - from) <= Math.PI / 2 + 1e-9);
        assertEquals(0, Math.sin(yaw - to), 1e-9);
    }
}
