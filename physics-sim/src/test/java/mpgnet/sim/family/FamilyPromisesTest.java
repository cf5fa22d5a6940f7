package mpgnet.sim.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPolygon;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.rigid.SceneDropper;
import mpgnet.sim.rigid.SceneSettler;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.DropRegion;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.OccludedSceneSampler;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.TopCamera;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each family promises, over seeds and levels. {@code -Dmpgnet.scenes=1000} asks it of so many scenes of each
 * family.
 */
class FamilyPromisesTest {

    private static final int SCENES = Integer.getInteger("mpgnet.scenes", 6);
    private static final int ALL = 1_000_000;
    private static final double ALONE_S = 2;
    private static final double STILL_M = 0.001;
    /** A block that has settled stands where it was placed but for half a millimetre. */
    private static final double SETTLED_M = 0.0005;

    private final FamilySamplers samplers =
            new FamilySamplers(GripperGeometry.rg2(), MotionParameters.standard(),
                    (objects, count) -> new OccludedSceneSampler(new SceneDropper(), objects, count, 1,
                            heap -> TargetView.of(heap).occluded(), DropRegion.standard()));

    private Scene scene(Family family, int seed) {
        List<Integer> levels = family.levels();
        return samplers.of(family, levels.get(seed % levels.size()))
                .sample(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    private static boolean graspable(Scene scene) {
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        scene.bodies().forEach(body -> bodies.put(bodies.size(), body));
        return new Oracle(GripperGeometry.rg2(), MotionParameters.standard()).graspable(bodies, scene.targetIndex(),
                new TopCamera().look(scene).heightmap());
    }

    @Provide
    Arbitrary<Family> families() {
        return Arbitraries.of(Family.PACKED, Family.BURIED, Family.STACKED, Family.WALL, Family.UNSEEN);
    }

    @Provide
    Arbitrary<Integer> seeds() {
        return Arbitraries.integers().between(0, SCENES - 1);
    }

    @Property(tries = ALL, generation = GenerationMode.EXHAUSTIVE)
    void aSceneKeepsItsFamilysPromise(@ForAll("families") Family family, @ForAll("seeds") int seed) {
        Scene scene = scene(family, seed);
        assertEquals(family.levels().get(seed % family.levels().size()), scene.bodies().size());
        assertTrue(family == Family.UNSEEN || !graspable(scene), "a grip of the target is free");
        assertTrue(graspable(new Scene(List.of(target(scene)), 0)), "no grip of the target even if it were alone");
        new SceneSettler().settle(scene, ALONE_S).objects().forEach(object -> assertTrue(
                !object.thrownOut() && object.displacementM() < STILL_M, "something moves: " + object));
        switch (family) {
            case PACKED -> {
                assertFalse(TargetView.of(scene).occluded(), "something lies over it");
                assertTrue(Touching.target(scene) >= 3, "too few neighbours touch it");
            }
            case BURIED -> assertTrue(TargetView.of(scene).visibleFraction() <= 0.05, "it is in view");
            case STACKED -> assertTrue(Bearing.overTarget(scene), "nothing falls without what lies over the target");
            case WALL -> assertTrue(Touching.target(scene) >= 2 && (atBorder(scene) || sideIsOpen(scene)),
                    "neither border nor corner");
            case UNSEEN -> {
                assertTrue(TargetView.of(scene).occluded(), "nothing lies over it");
                assertTrue(scene.bodies().stream().noneMatch(FamilyPromisesTest::isToyBlock), "known");
            }
            default -> throw new AssertionError("heaps promise nothing here");
        }
    }

    /** Bays between the outer blocks would let any push shear a pack: then the mean is below 0.65. */
    @Test
    void packsAreCompact() {
        double mean = IntStream.range(0, SCENES).mapToDouble(seed -> filled(scene(Family.PACKED, seed))).average()
                .orElseThrow();
        assertTrue(mean > 0.7, "blocks fill %.2f of their convex hull, seen from above".formatted(mean));
    }

    private static double filled(Scene scene) {
        float[] heightM = new TopCamera().look(scene).heightmap().heightM();
        List<Vec3> covered = IntStream.range(0, heightM.length).filter(cell -> heightM[cell] > 0)
                .mapToObj(cell -> new Vec3(Heightmap.xM(cell % Heightmap.CELLS), Heightmap.yM(cell / Heightmap.CELLS),
                        0))
                .toList();
        return covered.size() * Heightmap.CELL_M * Heightmap.CELL_M / ConvexPolygon.around(covered).areaM2();
    }

    private static Body target(Scene scene) {
        return scene.bodies().get(scene.targetIndex());
    }

    private static boolean isToyBlock(Body body) {
        return Arrays.stream(ToyBlock.values()).anyMatch(block -> block.shape().equals(body.shape()));
    }

    private static boolean atBorder(Scene scene) {
        Body target = target(scene);
        Aabb box = Aabb.of(target.shape().convexParts().stream().flatMap(part -> part.vertices().stream())
                .map(target.tableFromBody()::apply).toList());
        double outermost = Math.max(Math.max(box.high().x(), box.high().y()),
                Math.max(-box.low().x(), -box.low().y()));
        return outermost > Heightmap.HALF_SIDE_M - WallDraw.AT_BORDER_M - SETTLED_M;
    }

    /** Whether no block's middle lies in some sector of 80° about the target. */
    private static boolean sideIsOpen(Scene scene) {
        Vec3 p = scene.bodies().get(scene.targetIndex()).tableFromBody().position();
        double[] angles = scene.bodies().stream().filter(b -> b != scene.bodies().get(scene.targetIndex()))
                .map(b -> b.tableFromBody().position().minus(p)).mapToDouble(v -> Math.atan2(v.y(), v.x())).sorted()
                .toArray();
        double widest = angles[0] + 2 * Math.PI - angles[angles.length - 1];
        for (int i = 1; i < angles.length; i++) {
            widest = Math.max(widest, angles[i] - angles[i - 1]);
        }
        return widest > 1.9 * WallDraw.OPEN_RAD;
    }

    @ParameterizedTest
    @EnumSource(value = Family.class, names = {"PACKED", "BURIED", "STACKED", "WALL", "UNSEEN"})
    void aSeedIsAScene(Family family) {
        assertEquals(scene(family, 3), scene(family, 3));
        assertFalse(scene(family, 3).equals(scene(family, 3 + family.levels().size())));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void levelsEndSomewhere(Family family) {
        assertThrows(IllegalArgumentException.class, () -> samplers.of(family, family.most() + 1));
        assertThrows(IllegalArgumentException.class, () -> samplers.of(family, family.fewest() - 1));
    }
}
