package mpgnet.rl.network;

import java.util.BitSet;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.State;
import mpgnet.sim.camera.Heightmap;

/**
 * What the network sees: s_t = (c_t, d_t) and g_t of section III-B1 on the heightmap's {@link Heightmap#CELLS}² cells,
 * row-major. The arrays belong to the record and must not be written by others.
 *
 * @param heightM height above the table, metres, finite
 * @param rgb     colour, 0xRRGGBB
 * @param mask    the cells of the goal; may be empty
 */
public record StateImages(float[] heightM, int[] rgb, BitSet mask) {

    private static final int SIZE = Heightmap.CELLS * Heightmap.CELLS;

    public StateImages {
        if (heightM.length != SIZE || rgb.length != SIZE || mask.length() > SIZE) {
            throw new IllegalArgumentException(
                    "a state has %d cells; got %d heights, %d colours and a mask up to cell %d"
                            .formatted(SIZE, heightM.length, rgb.length, mask.length() - 1));
        }
        for (int i = 0; i < SIZE; i++) {
            if (!Float.isFinite(heightM[i])) {
                throw new IllegalArgumentException(
                        "heightM must be finite; cell %d is %s: fill holes with 0 first".formatted(i, heightM[i]));
            }
        }
        mask = (BitSet) mask.clone();
    }

    /** s_t as every policy and the replay see it, and the mask of a goal. */
    public static StateImages of(State state, Goal goal) {
        Heightmap map = state.heightmap();
        return new StateImages(map.heightM(), map.rgb(), goal.mask().toBitSet());
    }
}
