package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** A target beside a grip: between the pads at some angles, beside them at others, and only where they reach down. */
class TargetInReachTest {

    private static final int ROW = 112;
    private static final int COLUMN = 100;
    private static final double TARGET_TOP_M = 0.04;
    /** A grip of this height ends 4 cm lower, between the table and the target's top. */
    private static final float LOW_M = 0.06f;

    /** What is gripped stands everywhere; the target is a square about a point that lies some cells away. */
    private static TargetInReach reach(float heightM, double cells, double angleRad, int size) {
        float[] all = new float[Heightmap.CELLS * Heightmap.CELLS];
        Arrays.fill(all, heightM);
        int row = ROW + (int) Math.round(cells * Math.sin(angleRad));
        int column = COLUMN + (int) Math.round(cells * Math.cos(angleRad));
        Mask target = Samples.square(row - size / 2, column - size / 2, size);
        return new TargetInReach(
                new Observation(new Heightmap(all, new int[all.length]), target, TARGET_TOP_M, 0, Map.of()),
                MotionParameters.standard());
    }

    /** 2.4 cm away: between pads that close towards it, beside pads that close across. */
    @Test
    void whatLiesAlongTheClosingAxisIsInReachAndWhatLiesAcrossIsNot() {
        for (int k = 0; k < Action.ROTATIONS; k++) {
            TargetInReach towards = reach(LOW_M, 12, Action.angleRad(k), 3);
            assertTrue(towards.at(k, ROW, COLUMN), "along rotation " + k);
            assertTrue(towards.at((k + 8) % 16, ROW, COLUMN), "along rotation " + k + ", turned by half");
            for (int turned : new int[]{2, 4, 6, 10, 12, 14}) {
                assertFalse(towards.at((k + turned) % 16, ROW, COLUMN),
                        "a target towards %d and a jaw at %d".formatted(k, (k + turned) % 16));
            }
        }
    }

    @Test
    void theReachEndsAtThreeCentimetresAlongAndTwelveMillimetresAcross() {
        double along = Action.angleRad(2);
        double across = Action.angleRad(6);
        assertTrue(reach(LOW_M, 14, along, 3).at(2, ROW, COLUMN));
        assertFalse(reach(LOW_M, 18, along, 3).at(2, ROW, COLUMN));
        assertTrue(reach(LOW_M, 5, across, 3).at(2, ROW, COLUMN));
        assertFalse(reach(LOW_M, 9, across, 3).at(2, ROW, COLUMN));
        assertTrue(reach(LOW_M, -14, along, 3).at(2, ROW, COLUMN));
        assertTrue(reach(LOW_M, -5, across, 3).at(2, ROW, COLUMN));
        assertFalse(reach(LOW_M, -9, across, 3).at(2, ROW, COLUMN));
    }

    @Test
    void fingersThatEndAboveTheTargetLeaveItAlone() {
        assertTrue(reach(0.079f, 0, 0, 5).at(0, ROW, COLUMN), "4 cm below: under its top");
        assertFalse(reach(0.081f, 0, 0, 5).at(0, ROW, COLUMN), "4 cm below: over its top");
        assertEquals(false, reach(0.12f, 0, 0, 5).at(0, ROW, COLUMN));
    }
}
