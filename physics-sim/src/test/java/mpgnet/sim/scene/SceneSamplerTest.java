package mpgnet.sim.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import mpgnet.sim.rigid.SceneDropper;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.occlusion.OcclusionCheck;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SceneSamplerTest {

    /** Lets every body sink straight to the table's surface: the samplers' own logic without physics. */
    private static final Dropper STRAIGHT_DOWN = bodies -> Optional.of(bodies.stream().map(b -> b.at(
            new Pose(new Vec3(b.tableFromBody().position().x(), b.tableFromBody().position().y(), 0.025),
                    b.tableFromBody().orientation())))
            .toList());

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static boolean occluded(Scene scene) {
        Observation seen = new TopCamera().look(scene);
        return OcclusionCheck.STANDARD.check(seen.heightmap(), seen.target(), seen.targetTopM()).occluded();
    }

    @Test
    void spreadBlocksHaveDistinctColoursAndLieApart() {
        SceneSampler sampler = new SpreadSceneSampler(STRAIGHT_DOWN, 10, DropRegion.standard());
        double nearest = 1;
        for (int seed = 0; seed < 20; seed++) {
            List<Body> bodies = sampler.sample(random(seed)).bodies();
            assertEquals(10, bodies.stream().map(Body::colour).distinct().count());
            for (Body body : bodies) {
                Vec3 p = body.tableFromBody().position();
                nearest = Math.min(nearest, BlockDraw.nearestM(p,
                        bodies.stream().filter(o -> o != body).map(o -> o.tableFromBody().position()).toList()));
            }
        }
        assertTrue(nearest > 0.03, "two of ten centres are " + nearest + " m apart");
    }

    @Test
    void anIsolatedTargetIsIsolated() {
        for (int seed = 0; seed < 20; seed++) {
            Scene scene = new IsolatedTargetSampler(STRAIGHT_DOWN).sample(random(seed));
            Vec3 target = scene.bodies().get(scene.targetIndex()).tableFromBody().position();
            for (int i = 0; i < scene.bodies().size(); i++) {
                Vec3 p = scene.bodies().get(i).tableFromBody().position();
                assertTrue(i == scene.targetIndex() || Math.hypot(p.x() - target.x(), p.y() - target.y()) >= 0.10);
            }
        }
    }

    @Test
    void anOccludedTargetIsOccludedAmongTheFirstAndInTheWorkspace() {
        SceneSampler sampler =
                new OccludedSceneSampler(new SceneDropper(), OccludedSceneSampler.Objects.blocks(), 6, 2,
                        SceneSamplerTest::occluded, DropRegion.standard());
        for (int seed = 0; seed < 2; seed++) {
            Scene scene = sampler.sample(random(seed));
            assertEquals(6, scene.bodies().size());
            assertTrue(scene.targetIndex() < 2);
            assertTrue(occluded(scene));
            assertTrue(DropRegion.standard().keeps(scene.bodies().get(scene.targetIndex()).tableFromBody().position()));
        }
    }

    @Test
    void theSecondOfAPairLiesOverTheFirstAndTheOthersApart() {
        Scene pair = new OccludedPairSampler(new SceneDropper(), 0, SceneSamplerTest::occluded, DropRegion.standard())
                .sample(random(1));
        assertEquals(2, pair.bodies().size());
        assertEquals(0, pair.targetIndex());
        assertTrue(occluded(pair));
        Scene more = new OccludedPairSampler(STRAIGHT_DOWN, 6, scene -> true, DropRegion.standard()).sample(random(1));
        List<Vec3> centres = more.bodies().stream().map(b -> b.tableFromBody().position()).toList();
        assertEquals(8, centres.size());
        for (int i = 2; i < centres.size(); i++) {
            assertTrue(BlockDraw.nearestM(centres.get(i), centres.subList(0, 2)) > 0.04,
                    "a scattered block lies at the pair");
        }
    }

    @Test
    void aSurroundedTargetLiesFreeButNoGraspOfItFits() {
        Oracle oracle = new Oracle(GripperGeometry.rg2(), MotionParameters.standard());
        Predicate<Scene> enclosed = scene -> !occluded(scene) && !graspable(oracle, scene);
        Scene scene =
                new SurroundedTargetSampler(new SceneDropper(), enclosed, DropRegion.standard()).sample(random(1));
        assertTrue(scene.bodies().size() >= 4, "neighbours: " + scene.bodies().size());
        assertTrue(enclosed.test(scene));
        assertTrue(graspable(oracle, new Scene(List.of(scene.bodies().getFirst()), 0)),
                "by itself it can be grasped: its neighbours are what prevents it");
    }

    private static boolean graspable(Oracle oracle, Scene scene) {
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        scene.bodies().forEach(b -> bodies.put(bodies.size(), b));
        return oracle.graspable(bodies, scene.targetIndex(), new TopCamera().look(scene).heightmap());
    }

    static Stream<Function<Predicate<Scene>, SceneSampler>> samplersWithACondition() {
        DropRegion region = DropRegion.standard();
        return Stream.of(
                condition -> new OccludedSceneSampler(STRAIGHT_DOWN, OccludedSceneSampler.Objects.blocks(), 3, 2,
                        condition, region),
                condition -> new OccludedPairSampler(STRAIGHT_DOWN, 1, condition, region),
                condition -> new SurroundedTargetSampler(STRAIGHT_DOWN, condition, region));
    }

    /** The condition is what hides the target (stages III and V) or encloses it (stage IV). */
    @ParameterizedTest
    @MethodSource("samplersWithACondition")
    void onlyASceneThatMeetsTheConditionIsHandedOut(Function<Predicate<Scene>, SceneSampler> sampler) {
        List<Scene> shown = new ArrayList<>();
        Scene scene = sampler.apply(candidate -> {
            shown.add(candidate);
            return shown.size() == 3;
        }).sample(random(1));
        assertEquals(3, shown.size());
        assertSame(shown.getLast(), scene);
        assertThrows(SceneSamplingException.class, () -> sampler.apply(candidate -> false).sample(random(1)));
    }

    @Test
    void aSamplerGivesUpWithAReason() {
        SceneSampler never = new OccludedSceneSampler(STRAIGHT_DOWN, OccludedSceneSampler.Objects.blocks(), 2, 1,
                scene -> false, DropRegion.standard());
        assertTrue(assertThrows(SceneSamplingException.class, () -> never.sample(random(1))).getMessage()
                .contains("occlusion check"));
        SceneSampler lost = new SpreadSceneSampler(bodies -> Optional.empty());
        assertThrows(SceneSamplingException.class, () -> lost.sample(random(1)));
    }

    @Test
    void theSameSeedGivesTheSameScene() {
        SceneSampler sampler = new SpreadSceneSampler(new SceneDropper(), 3, DropRegion.standard());
        assertEquals(sampler.sample(random(7)), sampler.sample(random(7)));
    }
}
