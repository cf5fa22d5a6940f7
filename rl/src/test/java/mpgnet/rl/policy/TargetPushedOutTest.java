package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
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

    private static TargetPushedOut push(Mask... others) {
        int cells = Heightmap.CELLS * Heightmap.CELLS;
        Map<Integer, Mask> visible = new TreeMap<>(Map.of(0, TARGET));
        for (Mask other : others) {
            visible.put(visible.size(), other);
        }
        return new TargetPushedOut(new Observation(new Heightmap(new float[cells], new int[cells]), TARGET, 0.04, 0,
                visible));
    }

    @Test
    void towardsTheBorderItGoesOut() {
        assertTrue(push().at(RIGHT, ROW, 184));
    }

    @Test
    void alongTheBorderAndAwayFromItItStays() {
        assertFalse(push().at(UP, 90, 204));
        assertFalse(push().at(LEFT, ROW, 220));
    }

    /** From 82 mm before it 18 mm are left, and its middle is 38 mm from the border. */
    @Test
    void aPushThatHardlyReachesItLeavesItInside() {
        assertFalse(push().at(RIGHT, ROW, 153));
        assertTrue(push().at(RIGHT, ROW, 164), "40 mm are left");
    }

    @Test
    void whatTouchesItTakesItAlong() {
        assertTrue(push(NEIGHBOUR).at(RIGHT, ROW, 160));
        assertFalse(push().at(RIGHT, ROW, 153), "from farther away with nothing between");
    }

    /** The push ends 6 cm before the target, but a row of blocks reaches from one to the other. */
    @Test
    void aRowOfBlocksShovesItOutLessTheGaps() {
        Mask far = Samples.square(100, 134, 20);
        Mask between = Samples.square(100, 154, 20);
        assertTrue(push(NEIGHBOUR, between, far).at(RIGHT, ROW, 124));
        assertFalse(push(far).at(RIGHT, ROW, 124), "the gap of 8 cm takes all that is left");
        assertFalse(push(NEIGHBOUR, between, far).at(RIGHT, ROW, 90), "6 cells are left");
    }

    /** The tip passes beside the target, but a wide block between them does not. */
    @Test
    void aWideBlockShovesWhatTheTipWouldPass() {
        Mask wide = Samples.square(60, 134, 60);
        assertTrue(push(wide).at(RIGHT, 70, 124), "its end is met, all of it moves");
        assertFalse(push(Samples.square(40, 134, 50)).at(RIGHT, 70, 124), "that block passes the target by");
    }

    @Test
    void besideItNothingHappens() {
        assertFalse(push().at(RIGHT, 90, 184));
        assertTrue(push().at(RIGHT, 94, 184), "half of the tip's width meets it");
    }
}
