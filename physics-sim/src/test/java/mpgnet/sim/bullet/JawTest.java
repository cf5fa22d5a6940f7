package mpgnet.sim.bullet;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

/** The jaw at the ends of its range: a slider at its limit has no motor in the engine, so the jaw must never come to rest there. */
class JawTest {

    private static final double CLOSED_M = 0.002;

    @Test
    void theJawClosesOnNothingAtEveryAngleTimeAfterTime() {
        BulletTabletop tabletop = new BulletTabletop();
        tabletop.reset(new Scene(List.of(ToyBlock.CUBE.body(Pose.at(-0.19, -0.19, 0.025), 0xC04040)), 0));
        for (int k = 0; k < Action.ROTATIONS; k++) {
            // Heights of a scene that is not there: the gripper closes in the air, where nothing nudges a finger off its limit.
            for (double heightM : new double[] {0.04, 0.087, 0.0748, 0.0935}) {
                Outcome outcome = tabletop.execute(new Grasp(0.129 - heightM, 0.1 * heightM + 0.03, heightM, Action.angleRad(k)));
                Outcome.Empty empty = assertInstanceOf(Outcome.Empty.class, outcome);
                assertTrue(Math.abs(empty.jawGapM()) < CLOSED_M, "at rotation %d, %.3f m: the jaw stands %.4f m open".formatted(k, heightM, empty.jawGapM()));
            }
        }
    }
}
