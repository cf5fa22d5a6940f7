package mpgnet.sim.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.rigid.SceneSettler;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each family promises, over seeds and levels. {@code -Dmpgnet.scenes=1000} asks it of so many scenes of each
 * family.
 */
class FamilyPromisesTest {

    private static final int SCENES = Integer.getInteger("mpgnet.scenes", 6);
    private static final double ALONE_S = 2;
    private static final double STILL_M = 0.001;
    private static final double FALLEN_M = 0.01;
    /**
     * Between an object's origin and its outermost point: half of the longest block's diagonal, and the border's gap.
     */
    private static final double REACH_M = 0.075;

    private final FamilySamplers samplers =
            new FamilySamplers(GripperGeometry.rg2(), MotionParameters.standard(), _ -> null);

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

    @ParameterizedTest
    @EnumSource(value = Family.class, names = {"PACKED", "BURIED", "STACKED", "WALL"})
    void aSceneKeepsItsFamilysPromise(Family family) {
        for (int seed = 0; seed < SCENES; seed++) {
            Scene scene = scene(family, seed);
            String name = "%s, scene %d".formatted(family, seed);
            assertEquals(family.levels().get(seed % family.levels().size()), scene.bodies().size(), name);
            assertFalse(graspable(scene), name + ": a grip of the target is free");
            assertTrue(graspable(new Scene(List.of(scene.bodies().get(scene.targetIndex())), 0)),
                    name + ": no grip of the target even if it were alone");
            new SceneSettler().settle(scene, ALONE_S).objects().forEach(object -> assertTrue(
                    !object.thrownOut() && object.displacementM() < STILL_M, name + ": something moves: " + object));
            switch (family) {
                case PACKED -> assertFalse(TargetView.of(scene).occluded(), name + ": something lies over it");
                case BURIED -> assertTrue(TargetView.of(scene).visibleFraction() <= 0.05, name + ": it is in view");
                case STACKED -> assertTrue(bearing(scene), name + ": nothing falls without what lies over the target");
                default -> assertTrue(atBorder(scene) || sideIsOpen(scene), name + ": neither border nor corner");
            }
        }
    }

    /**
     * Whether one of the others falls when one that lies over the target is taken away, or two that carry it together:
     * it was carried by them.
     */
    private static boolean bearing(Scene scene) {
        Relief target = Relief.of(scene.bodies().get(scene.targetIndex()));
        List<Body> covers = scene.bodies().stream().filter(body -> body != scene.bodies().get(scene.targetIndex()))
                .filter(body -> Relief.of(body).cellsOver(target) > 0).toList();
        return covers.stream().anyMatch(one -> covers.stream().anyMatch(other -> {
            List<Body> left = new ArrayList<>(scene.bodies());
            left.remove(one);
            left.remove(other);
            return new SceneSettler().settle(new Scene(left, 0), ALONE_S).objects().stream()
                    .anyMatch(object -> object.displacementM() > FALLEN_M);
        }));
    }

    private static boolean atBorder(Scene scene) {
        Vec3 p = scene.bodies().get(scene.targetIndex()).tableFromBody().position();
        return Math.max(Math.abs(p.x()), Math.abs(p.y())) > Heightmap.HALF_SIDE_M - REACH_M;
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
    @EnumSource(value = Family.class, names = {"PACKED", "BURIED", "STACKED", "WALL"})
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
