package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.oracle.CentreGrip;
import mpgnet.sim.oracle.IsolatedGrasps;
import mpgnet.sim.oracle.IsolatedGrasps.Tally;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.NamedShape;
import mpgnet.sim.scene.ObjectRanges;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.scene.UnseenObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Single objects, let fall in random orientations with random sizes, masses and frictions, grasped at their centre
 * along the right axis. A few per shape; {@code -Dmpgnet.grasps=100} makes it a hundred.
 */
class IsolatedGraspsTest {

    private static final int GRASPS = Integer.getInteger("mpgnet.grasps", 5);
    private static final double AT_LEAST = 0.98;

    private static Tally tally(NamedShape shape) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(shape.label().hashCode());
        return new IsolatedGrasps(new SceneDropper(), RigidTabletop::new,
                new CentreGrip(GripperGeometry.rg2(), MotionParameters.standard()),
                ObjectRanges.VARIED).of(shape, GRASPS, random);
    }

    private static void assertHeld(Tally tally) {
        assertEquals(GRASPS, tally.trials().size(), tally.shape() + " hardly ever has an axis");
        assertTrue(tally.held() >= AT_LEAST * GRASPS,
                "%s: %d of %d held; the others: %s".formatted(tally.shape(), tally.held(), GRASPS,
                        tally.trials().stream().filter(trial -> !trial.held()).toList()));
    }

    @ParameterizedTest
    @EnumSource
    void toyBlocksAreHeld(ToyBlock block) {
        Tally tally = tally(block);
        assertHeld(tally);
        assertTrue(tally.withoutAxis().size() <= 0.2 * GRASPS + 1,
                "%s: %d lay so that no axis is right: %s".formatted(block,
                        tally.withoutAxis().size(), tally.withoutAxis()));
    }

    @ParameterizedTest
    @EnumSource(names = {"MUG", "L_SHAPE", "RING_SEGMENT", "WEDGE", "BALL"})
    void unseenObjectsAreHeld(UnseenObject object) {
        assertHeld(tally(object));
    }
}
