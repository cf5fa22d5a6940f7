package mpgnet.sim.camera;

import mpgnet.sim.geometry.Vec3;

/**
 * A distant lamp and ambient light: Lambert's law for flat faces, exposed so that a horizontal face shows exactly its
 * own colour and no face is brighter than that.
 *
 * @param toLamp  the direction to the lamp in the table's frame, any length, z > 0
 * @param ambient the share of a horizontal face's light that comes from everywhere, in [0, 1]
 */
public record Light(Vec3 toLamp, double ambient) {

    /** Oblique enough that a block's five visible faces differ. */
    public static final Light STUDIO = new Light(new Vec3(-0.45, -0.3, 1), 0.4);

    public Light {
        toLamp = toLamp.normalized();
        if (!(toLamp.z() > 0)) {
            throw new IllegalArgumentException("the lamp must be above the table (z > 0); was " + toLamp);
        }
        if (!(ambient >= 0 && ambient <= 1)) {
            throw new IllegalArgumentException("ambient must be in [0, 1]; was " + ambient);
        }
    }

    /**
     * The colour 0xRRGGBB that a face shows.
     *
     * @param normal its outward unit normal in the table's frame
     */
    public int shade(int colour, Vec3 normal) {
        double direct = Math.max(0, normal.dot(toLamp)) / toLamp.z();
        double share = Math.min(1, ambient + (1 - ambient) * direct);
        return dimmed(colour, share);
    }

    /** Every channel of 0xRRGGBB times {@code share} ∈ [0, 1]. */
    static int dimmed(int colour, double share) {
        return channel(colour >> 16, share) << 16 | channel(colour >> 8, share) << 8 | channel(colour, share);
    }

    private static int channel(int value, double share) {
        return (int) Math.round((value & 0xFF) * share);
    }
}
