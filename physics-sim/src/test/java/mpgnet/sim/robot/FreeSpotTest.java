package mpgnet.sim.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FreeSpotTest {

    private static final int CELLS = Heightmap.CELLS;

    /** A table with squares of 2 to 6 cm on it. */
    private static Heightmap scattered(int objects, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] height = new float[CELLS * CELLS];
        for (int i = 0; i < objects; i++) {
            int half = random.nextInt(5, 15);
            int row = random.nextInt(half, CELLS - half);
            int column = random.nextInt(half, CELLS - half);
            for (int r = row - half; r < row + half; r++) {
                Arrays.fill(height, r * CELLS + column - half, r * CELLS + column + half, 0.05f);
            }
        }
        return new Heightmap(height, new int[CELLS * CELLS]);
    }

    @Property(tries = 60)
    void aSpotHasRoomAndIsFoundWhereverThereIsAny(@ForAll @IntRange(min = 0, max = 40) int objects, @ForAll long seed) {
        Heightmap map = scattered(objects, seed);
        Optional<Vec3> spot = FreeSpot.in(map, new Vec3(0.1, 0.1, 0));
        // The sweeps overstate a distance by up to 8.3 %, never understate it.
        spot.ifPresent(
                at -> assertTrue(roomM(map, at.x(), at.y()) > 0.045 / 1.09, "room " + roomM(map, at.x(), at.y())));
        if (spot.isEmpty()) {
            for (int i = 0; i < CELLS * CELLS; i += 97) {
                assertTrue(roomM(map, Heightmap.xM(i % CELLS), Heightmap.yM(i / CELLS)) < 0.048, "cell " + i);
            }
        }
    }

    /** The distance to the nearest object's cell or to the border. */
    private static double roomM(Heightmap map, double xM, double yM) {
        double room = Heightmap.HALF_SIDE_M - Math.max(Math.abs(xM), Math.abs(yM));
        for (int i = 0; i < CELLS * CELLS; i++) {
            if (map.heightM()[i] > 0.005) {
                room = Math.min(room, Math.hypot(Heightmap.xM(i % CELLS) - xM, Heightmap.yM(i / CELLS) - yM));
            }
        }
        return room;
    }

    @Test
    void onAnEmptyTableItIsTheNearestSpotWithEnoughRoom() {
        Vec3 spot = FreeSpot.in(scattered(0, 1), new Vec3(0.2, 0.03, 0.1)).orElseThrow();
        assertEquals(0.03, spot.y(), 0.002);
        assertEquals(Heightmap.HALF_SIDE_M - 0.08, spot.x(), 0.003);
    }

    @Test
    void aFullTableHasNone() {
        float[] full = new float[CELLS * CELLS];
        Arrays.fill(full, 0.03f);
        assertEquals(Optional.empty(), FreeSpot.in(new Heightmap(full, new int[CELLS * CELLS]), Vec3.ZERO));
    }
}
