package mpgnet.rl.problem;

import mpgnet.sim.camera.Heightmap;

/**
 * A heightmap as the replay keeps it: heights rounded to 0.1 mm, so that what is learnt from in memory and what is read
 * back from disk are the same bits.
 *
 * @param height unsigned, 0.1 mm, row-major [224·224]; up to 6.5 m
 * @param rgb    0xRRGGBB, row-major [224·224]
 */
public record State(short[] height, int[] rgb) {

    private static final double UNIT_M = 1e-4;

    public static State of(Heightmap map) {
        float[] heightM = map.heightM();
        short[] height = new short[heightM.length];
        for (int i = 0; i < height.length; i++) {
            height[i] = (short) Math.min(0xFFFF, Math.max(0, Math.round(heightM[i] / UNIT_M)));
        }
        return new State(height, map.rgb());
    }

    public Heightmap heightmap() {
        float[] heightM = new float[height.length];
        for (int i = 0; i < height.length; i++) {
            heightM[i] = (float) ((height[i] & 0xFFFF) * UNIT_M);
        }
        return new Heightmap(heightM, rgb);
    }
}
