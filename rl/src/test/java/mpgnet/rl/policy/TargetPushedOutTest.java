package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** A target of 4 cm, its far side 2 cm from the workspace's right border. */
class TargetPushedOutTest {

    private static final int ROW = 110;
    private static final int RIGHT = 0;
    private static final int UP = 4;
    private static final int LEFT = 8;
    private static final Mask TARGET = Samples.square(100, 194, 20);
    private static final Mask NEIGHBOUR = Samples.square(100, 174, 20);

    private static TargetPushedOut push(Mask raised) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int cell = raised.next(0); cell >= 0; cell = raised.next(cell + 1)) {
            heightM[cell] = 0.04f;
        }
        return new TargetPushedOut(new Observation(new Heightmap(heightM, new int[heightM.length]), TARGET, 0.04, 0,
                Map.of(0, TARGET)));
    }

    @Test
    void towardsTheBorderItGoesOut() {
        assertTrue(push(TARGET).at(RIGHT, ROW, 184));
    }

    @Test
    void alongTheBorderAndAwayFromItItStays() {
        assertFalse(push(TARGET).at(UP, 90, 204));
        assertFalse(push(TARGET).at(LEFT, ROW, 220));
    }

    /** From 82 mm before it 18 mm are left, and its middle is 38 mm from the border. */
    @Test
    void aPushThatHardlyReachesItLeavesItInside() {
        assertFalse(push(TARGET).at(RIGHT, ROW, 153));
        assertTrue(push(TARGET).at(RIGHT, ROW, 164), "40 mm are left");
    }

    @Test
    void whatTouchesItTakesItAlong() {
        assertTrue(push(TARGET.union(NEIGHBOUR)).at(RIGHT, ROW, 160));
        assertFalse(push(TARGET).at(RIGHT, ROW, 153), "from farther away with nothing between");
    }

    @Test
    void besideItNothingHappens() {
        assertFalse(push(TARGET).at(RIGHT, 90, 184));
        assertTrue(push(TARGET).at(RIGHT, 94, 184), "half of the tip's width meets it");
    }
}
