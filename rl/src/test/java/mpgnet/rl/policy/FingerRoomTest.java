package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;
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

    /** Whether a point, in cells along and across the closing axis, is at most so far from a finger's sole. */
    private interface Soles {
        boolean within(double along, double across, double cells);
    }

    /** Of 8 × 20 mm, their inner edges 10 cm apart. */
    @Test
    void aGripNeedsRoomForTheSolesOfBothFingersAndForNoMore() {
        assertNeedsRoom(Primitive.GRASP, (along, across, cells) -> Math.abs(across) <= 5 + cells
                && Math.abs(along) >= 25 - cells && Math.abs(along) <= 29 + cells);
    }

    /** Of 8 × 20 mm, one at the other. */
    @Test
    void aPushNeedsRoomForTheSolesOfTheClosedFingersAndForNoMore() {
        assertNeedsRoom(Primitive.PUSH,
                (along, across, cells) -> Math.abs(across) <= 5 + cells && Math.abs(along) <= 4 + cells);
    }

    /**
     * What is excluded by one raised cell lies below a sole, but for the rounding to cells; what is below a sole with 2
     * × 2 cells is excluded.
     */
    private static void assertNeedsRoom(Primitive primitive, Soles soles) {
        for (int k : new int[]{0, 3, 10}) {
            double cos = Math.cos(Action.angleRad(k));
            double sin = Math.sin(Action.angleRad(k));
            for (int row = 1; row <= 34; row++) {
                for (int column = -34; column <= 34; column++) {
                    if (!soles.within(column * cos + row * sin, row * cos - column * sin, 4)) {
                        continue;
                    }
                    boolean below = true;
                    for (int corner = 0; corner < 4; corner++) {
                        int r = row + corner / 2;
                        int c = column + corner % 2;
                        below &= soles.within(c * cos + r * sin, r * cos - c * sin, 1e-9);
                    }
                    String place = "rotation %d, row %d, column %d".formatted(k, row, column);
                    assertTrue(!below || excludes(primitive, k, row, column, 2, 0.04f), place);
                    assertTrue(soles.within(column * cos + row * sin, row * cos - column * sin, 0.75)
                            || !excludes(primitive, k, row, column, 1, 0.04f), place);
                }
            }
        }
    }

    /** Where the table is bare, the tips of a grip end 3 mm above it, those of a push 2 cm; 3 mm more give way. */
    @Test
    void whatReachesThreeMillimetresAboveTheTipsIsInTheWay() {
        assertFalse(excludes(Primitive.GRASP, 0, 0, 27, 1, 0.0059f));
        assertTrue(excludes(Primitive.GRASP, 0, 0, 27, 1, 0.0061f));
        assertFalse(excludes(Primitive.PUSH, 0, 0, 2, 1, 0.0229f));
        assertTrue(excludes(Primitive.PUSH, 0, 0, 2, 1, 0.0231f));
    }

    /** A 2F-85's links lean outwards from 3 cm above its tips on, and its palm comes 61 mm above them. */
    @Test
    void linksAndPalmNeedRoomToo() {
        int beyondTip = 29; // 58 mm from the middle: 3 mm outside of the open tip
        assertFalse(excludes(GripperGeometry.robotiq2F85(), beyondTip, 0.03f));
        assertTrue(excludes(GripperGeometry.robotiq2F85(), beyondTip, 0.055f));
        int belowPalm = 12; // between the fingers
        assertFalse(excludes(GripperGeometry.robotiq2F85(), belowPalm, 0.065f));
        assertTrue(excludes(GripperGeometry.robotiq2F85(), belowPalm, 0.07f));
        assertFalse(excludes(GripperGeometry.rg2(), belowPalm, 0.07f), "an RG2's palm is 10 cm above its tips");
    }

    /** Whether a post so many cells along the closing axis is in a grasp's way. */
    private static boolean excludes(GripperGeometry gripper, int column, float postM) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        heightM[Heightmap.index(MIDDLE, MIDDLE + column)] = postM;
        return new FingerRoom(new Heightmap(heightM, new int[heightM.length]), gripper, MotionParameters.standard())
                .lacking(Primitive.GRASP).excludes(0, MIDDLE, MIDDLE);
    }

    /** Whether a post, so far from the choice and so many cells wide and deep, is in its way. */
    private static boolean excludes(Primitive primitive, int k, int row, int column, int cells, float postM) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        Mask post = Samples.square(MIDDLE + row, MIDDLE + column, cells);
        for (int cell = post.next(0); cell >= 0; cell = post.next(cell + 1)) {
            heightM[cell] = postM;
        }
        return new FingerRoom(new Heightmap(heightM, new int[heightM.length]), GripperGeometry.rg2(),
                MotionParameters.standard()).lacking(primitive).excludes(k, MIDDLE, MIDDLE);
    }

    /** A push that starts at the heightmap's edge: half of the closed fingers come down beyond it. */
    @Test
    void pushesStartInViewOnceOneWasStoppedOutOfIt() {
        Choice atTheEdge = new Choice(4, 2, MIDDLE);
        Choice inView = new Choice(4, MIDDLE, MIDDLE);
        Outcome stopped = new Outcome.Blocked(0.01, 1);
        assertFalse(after(Primitive.PUSH, atTheEdge, new Outcome.Pushed(0.1, 1)).excludes(4, 2, MIDDLE), "it had room");
        assertFalse(after(Primitive.PUSH, inView, stopped).excludes(4, 2, MIDDLE), "what stopped it was in view");
        assertFalse(after(Primitive.GRASP, atTheEdge, stopped).excludes(4, 2, MIDDLE), "an open jaw was stopped");
        GreedyChoice.Exclusion lacking = after(Primitive.PUSH, atTheEdge, stopped);
        assertTrue(lacking.excludes(4, 2, MIDDLE));
        assertTrue(lacking.excludes(4, Heightmap.CELLS - 3, MIDDLE), "at any edge");
        assertFalse(lacking.excludes(4, MIDDLE, MIDDLE), "in view");
    }

    private static GreedyChoice.Exclusion after(Primitive primitive, Choice choice, Outcome outcome) {
        int cells = Heightmap.CELLS * Heightmap.CELLS;
        Heightmap bare = new Heightmap(new float[cells], new int[cells]);
        Observation before = new Observation(bare, Samples.square(MIDDLE, MIDDLE, 5), 0.04, 0, Map.of());
        Step step = new Step(before, Decision.of(before, primitive, choice, 1, "of a test"), outcome);
        return FingerRoom.after(List.of(step), bare, Embodiment.standard()).lacking(Primitive.PUSH);
    }
}
