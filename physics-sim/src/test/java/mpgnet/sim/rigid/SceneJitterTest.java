package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.sim.world.SettleReport;
import org.junit.jupiter.api.Test;

/** The hand-made scenes, jittered. */
class SceneJitterTest {

    /** Nothing moves when left alone. */
    private static final double STILL_M = 0.0005;
    private static final double OVERLAP_M = 0.001;
    private static final double NEAR_M = 0.012;

    private final SceneJitter jitter = new SceneJitter();

    @Test
    void jitteredScenesRestNearTheirOriginalsWithoutOverlaps() throws IOException {
        for (NamedScene named : SceneFile.hard()) {
            Scene scene = jitter.jitter(named.scene(), new Random(3));
            assertEquals(named.scene().bodies().size(), scene.bodies().size());
            assertEquals(named.scene().targetIndex(), scene.targetIndex());
            SettleReport alone = new SceneSettler().settle(scene, 1);
            for (int id = 0; id < scene.bodies().size(); id++) {
                double moved = alone.objects().get(id).displacementM();
                assertTrue(moved < STILL_M, "%s: object %d moved by %.2f mm when left alone".formatted(named.name(), id,
                        1000 * moved));
                double away = scene.bodies().get(id).tableFromBody().position()
                        .minus(named.scene().bodies().get(id).tableFromBody().position()).length();
                assertTrue(away < NEAR_M, "%s: object %d is %.1f mm away".formatted(named.name(), id, 1000 * away));
            }
            assertTrue(deepestM(scene) < OVERLAP_M, named.name() + " overlaps by " + deepestM(scene));
        }
    }

    @Test
    void eachSeedGivesAnotherSceneAndTheSameOneAgain() throws IOException {
        Scene scene = SceneFile.hard().getFirst().scene();
        assertEquals(jitter.jitter(scene, new Random(1)), jitter.jitter(scene, new Random(1)));
        assertNotEquals(jitter.jitter(scene, new Random(1)), jitter.jitter(scene, new Random(2)));
        assertNotEquals(scene, jitter.jitter(scene, new Random(1)));
    }

    private static double deepestM(Scene scene) {
        RigidWorld world = new RigidWorld(PhysicsParameters.standard());
        for (int id = 0; id < scene.bodies().size(); id++) {
            world.add(id, scene.bodies().get(id));
        }
        world.step();
        return world.deepestM();
    }
}
