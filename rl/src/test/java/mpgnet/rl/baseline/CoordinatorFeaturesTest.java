package mpgnet.rl.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Tally;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Which number stands where, and in what range. */
class CoordinatorFeaturesTest {

    private static final Mask TARGET = Samples.square(100, 80, 20);

    private static Situation situation(float[] heightM, Map<Primitive, Double> values) {
        Heightmap map = new Heightmap(heightM, new int[heightM.length]);
        return new Situation(new Observation(map, TARGET, 0.05, 3, Map.of(3, TARGET)), State.of(map), false, values);
    }

    private static float[] flat() {
        return new float[Heightmap.CELLS * Heightmap.CELLS];
    }

    /**
     * A wall along the whole left side of the target: 10 of the border's cells in each of 20 rows, and none of its
     * corners.
     */
    @Example
    void standInThePublishedOrder() {
        float[] heightM = flat();
        for (int row = 100; row < 120; row++) {
            for (int column = 70; column < 80; column++) {
                heightM[Heightmap.index(row, column)] = 0.05f;
            }
        }
        Situation now = situation(heightM, Map.of(Primitive.PUSH, 0.25, Primitive.GRASP, 0.75));
        Tally twoFailed =
                Tally.NONE.after(Primitive.PUSH, false).after(Primitive.GRASP, false).after(Primitive.GRASP, false);
        CoordinatorFeatures features = CoordinatorFeatures.of(now, twoFailed);
        // The border is a diamond's width: 4 sides of 20 by 10 cells and 4 corners of 1 + 2 + … + 9.
        int ring = 4 * 20 * 10 + 4 * 45;
        assertArrayEquals(new float[]{0.25f, 0.75f, 200f / ring, 200f / 400, 2}, features.toArray());
        assertEquals(0, CoordinatorFeatures.of(now, twoFailed.after(Primitive.PUSH, false)).failedGrasps(),
                "a push begins a new row");
    }

    @Property(tries = 30)
    void borderSharesKeepTheirRanges(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] heightM = flat();
        for (int i = 0; i < heightM.length; i++) {
            heightM[i] = random.nextFloat() < 0.5 ? 0 : random.nextFloat() * 0.4f;
        }
        CoordinatorFeatures features = CoordinatorFeatures
                .of(situation(heightM, Map.of(Primitive.PUSH, 0.0, Primitive.GRASP, 0.0)), Tally.NONE);
        assertTrue(features.borderOccupancy() >= 0 && features.borderOccupancy() <= 1);
        assertEquals(features.borderOccupancy() * (800 + 180), features.borderPerTarget() * 400, 1e-9,
                "both count the same cells");
    }

    @Example
    void whatNoNetHasScoredIsRefused() {
        Situation graspOnly = situation(flat(), Map.of(Primitive.GRASP, 0.5));
        String message =
                assertThrows(IllegalArgumentException.class, () -> CoordinatorFeatures.of(graspOnly, Tally.NONE))
                        .getMessage();
        assertTrue(message.contains("NaN"), message);
    }
}
