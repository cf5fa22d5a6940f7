package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

/**
 * The jaw at the ends of its range: fully open it comes to rest where its rails end, and must leave that place again.
 */
class JawTest {

    private static final double CLOSED_M = 0.002;
    private static final int PLACES = 5;

    @Test
    void theJawClosesOnNothingFromFullyOpenAtEveryAngle() {
        for (int k = 0; k < Action.ROTATIONS; k++) {
            for (int place = 0; place < PLACES; place++) {
                RigidTabletop tabletop = new RigidTabletop();
                tabletop.reset(new Scene(List.of(ToyBlock.CUBE.body(Pose.at(-0.19, -0.19, 0.025), 0xC04040)), 0));
                // The height of a pile that is not there: the gripper closes in the air, where nothing nudges a finger
                // off its limit.
                Outcome outcome = tabletop.execute(new Move(0.129 - 0.01 * place, -0.059 + 0.008 * place,
                        0.0871 + 0.006 * place, Action.angleRad(k)));
                Outcome.Empty empty = assertInstanceOf(Outcome.Empty.class, outcome);
                assertTrue(Math.abs(empty.jawGapM()) < CLOSED_M,
                        "rotation %d, place %d: the jaw stands %.4f m open".formatted(k, place, empty.jawGapM()));
            }
        }
    }
}
