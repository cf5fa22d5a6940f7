package mpgnet.rl.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mpgnet.rl.Samples;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Mask;
import org.junit.jupiter.api.Test;

/** A push of 10 cm is 50 cells long, start and end included, and goes where its angle says. */
class PushPathTest {

    private static final int ROW = 112;
    private static final int COLUMN = 112;

    @Test
    void theWayIsStartEndAndWhatLiesBetween() {
        Mask everything = Samples.square(0, 0, 224);
        assertEquals(51, PushPath.stepsOn(everything, new Choice(3, ROW, COLUMN)));
        assertEquals(11, PushPath.stepsOn(everything, new Choice(0, ROW, 213)), "beyond the workspace lies no mask");
    }

    @Test
    void itEndsFiftyCellsAwayInItsOwnDirectionOnly() {
        for (int k = 0; k < Action.ROTATIONS; k++) {
            int row = ROW + (int) Math.round(50 * Math.sin(Action.angleRad(k)));
            int column = COLUMN + (int) Math.round(50 * Math.cos(Action.angleRad(k)));
            Mask end = Samples.square(row, column, 1);
            for (int rotation = 0; rotation < Action.ROTATIONS; rotation++) {
                assertEquals(rotation == k, PushPath.stepsOn(end, new Choice(rotation, ROW, COLUMN)) > 0,
                        "an end towards %d and a push at %d".formatted(k, rotation));
            }
        }
    }
}
