package mpgnet.rl.scene;

import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.rl.random.Seeds;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the stages and the tests of section IV are promised of their scenes. */
class SimulatedScenesTest {

    /**
     * Enough that a scene whose condition is not asked for would be among them: most heaps leave the target in view.
     */
    private static final int SCENES = 8;
    private static final double MOST_IN_VIEW = 0.75;

    private final SimulatedScenes scenes = new SimulatedScenes();

    @ParameterizedTest
    @EnumSource(value = SceneKind.class, names = {"PAIR", "OCCLUDED", "TEST"})
    void somethingLiesOverTheTarget(SceneKind kind) {
        for (int seed = 0; seed < SCENES; seed++) {
            assertTrue(TargetView.of(scene(kind, seed)).occluded(), kind + ", scene " + seed);
        }
    }

    /** Section IV-C: "to ensure that the target is highly occluded". */
    @ParameterizedTest
    @EnumSource(value = SceneKind.class, names = "TEST")
    void aTestHidesAGoodPartOfTheTarget(SceneKind kind) {
        for (int seed = 0; seed < SCENES; seed++) {
            double inView = TargetView.of(scene(kind, seed)).visibleFraction();
            assertTrue(inView <= MOST_IN_VIEW, "scene %d shows %.2f of its target".formatted(seed, inView));
        }
    }

    private Scene scene(SceneKind kind, int seed) {
        return scenes.of(kind, 5).sample(new Seeds(seed).stream("scene", 0));
    }
}
