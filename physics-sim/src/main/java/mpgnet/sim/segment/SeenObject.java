package mpgnet.sim.segment;

import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * One object as a segmentation tells it from the others.
 *
 * @param visible  the cells where it is what the camera sees; not empty
 * @param amodal   all cells that it is believed to cover seen along gravity, hidden ones included; contains
 *                 {@code visible}
 * @param occluded whether something is believed to hide a part of it
 */
public record SeenObject(Mask visible, Mask amodal, boolean occluded) {

    /** Of the cells' heights, so that a single wrong depth is not the top. */
    private static final double TOP_QUANTILE = 0.98;

    public SeenObject {
        if (visible.isEmpty()) {
            throw new IllegalArgumentException("an object of which nothing is seen is no seen object");
        }
        amodal = amodal.union(visible);
    }

    /** One of which nothing is hidden, as far as is known. */
    public static SeenObject free(Mask visible) {
        return new SeenObject(visible, visible, false);
    }

    /** The height below which nearly all of its visible cells lie, metres. */
    public double topM(Heightmap map) {
        return topM(map, visible);
    }

    /** The same of any cells; not empty. */
    static double topM(Heightmap map, Mask cells) {
        double[] heights = cells.toBitSet().stream().mapToDouble(i -> map.heightM()[i]).sorted().toArray();
        return heights[(int) (TOP_QUANTILE * (heights.length - 1))];
    }
}
