package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import org.junit.jupiter.api.Test;

/** A block of 4 cm with a wall of the same height 5 cm to its right: where a finger would come down. */
class FingerRoomTest {

    private static final int MIDDLE = 112;
    private static final int HALF = 10;
    private static final int WALL = MIDDLE + 24;

    private static FingerRoom room(boolean wall) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        raise(heightM, Samples.square(MIDDLE - HALF, MIDDLE - HALF, 2 * HALF));
        if (wall) {
            raise(heightM, Samples.square(WALL, WALL, 6));
            raise(heightM, Samples.square(MIDDLE - 3, WALL, 6));
        }
        return new FingerRoom(new Heightmap(heightM, new int[heightM.length]), GripperGeometry.rg2(),
                MotionParameters.standard());
    }

    private static void raise(float[] heightM, Mask mask) {
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            heightM[cell] = 0.04f;
        }
    }

    @Test
    void anOpenJawFitsRoundABlockThatStandsAlone() {
        for (int k = 0; k < 16; k++) {
            assertFalse(room(false).lacking(Primitive.GRASP).excludes(k, MIDDLE, MIDDLE), "rotation " + k);
            assertFalse(room(false).lacking(Primitive.MOVE).excludes(k, MIDDLE, MIDDLE), "rotation " + k);
        }
    }

    @Test
    void aWallUnderAFingerExcludesThatRotationAndItsHalfTurnOnly() {
        GreedyChoice.Exclusion lacking = room(true).lacking(Primitive.GRASP);
        assertTrue(lacking.excludes(0, MIDDLE, MIDDLE));
        assertTrue(lacking.excludes(8, MIDDLE, MIDDLE));
        assertFalse(lacking.excludes(4, MIDDLE, MIDDLE));
    }

    @Test
    void aPushStartsWhereTheTipReachesItsHeight() {
        GreedyChoice.Exclusion lacking = room(false).lacking(Primitive.PUSH);
        assertTrue(lacking.excludes(0, MIDDLE, MIDDLE), "1 cm below the top of a block");
        assertFalse(lacking.excludes(0, MIDDLE, MIDDLE - 3 * HALF));
        assertEquals(true, lacking.excludes(0, MIDDLE, MIDDLE - HALF - 2),
                "on the table, but a finger's half width from the block");
    }

    /** A single post under one finger, 5.4 cm from the middle between both. */
    @Test
    void aFingerComesDownWhereTheClosingAxisPoints() {
        for (int k = 0; k < Action.ROTATIONS; k++) {
            float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
            int row = MIDDLE + (int) Math.round(27 * Math.sin(Action.angleRad(k)));
            int column = MIDDLE + (int) Math.round(27 * Math.cos(Action.angleRad(k)));
            raise(heightM, Samples.square(row - 1, column - 1, 3));
            GreedyChoice.Exclusion lacking = new FingerRoom(new Heightmap(heightM, new int[heightM.length]),
                    GripperGeometry.rg2(), MotionParameters.standard()).lacking(Primitive.GRASP);
            for (int jaw = 0; jaw < Action.ROTATIONS; jaw++) {
                assertEquals(jaw % 8 == k % 8, lacking.excludes(jaw, MIDDLE, MIDDLE),
                        "a post towards %d and a jaw at %d".formatted(k, jaw));
            }
        }
    }
}
