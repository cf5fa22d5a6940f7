package mpgnet.sim.camera;

import mpgnet.sim.geometry.Vec3;

/**
 * How bright a surface is from place to place: a pure function of the point in the solid's own frame, so it sticks to
 * what moves.
 */
public sealed interface Texture {

    /** One brightness everywhere. */
    Texture PLAIN = new Plain();

    /**
     * The share of the solid's colour that is shown at {@code p}, in [0, 1].
     *
     * @param p in the solid's frame, metres
     */
    double shareAt(Vec3 p);

    /** The same everywhere. */
    record Plain() implements Texture {
        @Override
        public double shareAt(Vec3 p) {
            return 1;
        }
    }

    /**
     * Cubes of alternating brightness.
     *
     * @param sideM     their side
     * @param darkShare of every other one, in [0, 1]
     */
    record Checker(double sideM, double darkShare) implements Texture {
        public Checker {
            require(sideM, darkShare);
        }

        @Override
        public double shareAt(Vec3 p) {
            // Half a micrometre keeps a face that lies on a boundary from flickering between its two sides.
            long cell = cell(p.x() + 5e-7) + cell(p.y() + 5e-7) + cell(p.z() + 5e-7);
            return (cell & 1) == 0 ? 1 : darkShare;
        }

        private long cell(double m) {
            return (long) Math.floor(m / sideM);
        }
    }

    /**
     * Smooth random patches, such as worn wood or felt: value noise, trilinear between the corners of a grid.
     *
     * @param sizeM     the grid's step
     * @param darkShare the darkest that a point gets, in [0, 1]
     * @param seed      which patches
     */
    record Patches(double sizeM, double darkShare, long seed) implements Texture {
        public Patches {
            require(sizeM, darkShare);
        }

        @Override
        public double shareAt(Vec3 p) {
            double x = p.x() / sizeM;
            double y = p.y() / sizeM;
            double z = p.z() / sizeM;
            long ix = (long) Math.floor(x);
            long iy = (long) Math.floor(y);
            long iz = (long) Math.floor(z);
            double sum = 0;
            for (int corner = 0; corner < 8; corner++) {
                int dx = corner & 1;
                int dy = corner >> 1 & 1;
                int dz = corner >> 2;
                double weight = (dx == 1 ? x - ix : 1 - x + ix) * (dy == 1 ? y - iy : 1 - y + iy)
                        * (dz == 1 ? z - iz : 1 - z + iz);
                sum += weight * uniform(ix + dx, iy + dy, iz + dz);
            }
            return darkShare + (1 - darkShare) * sum;
        }

        /** A number in [0, 1) for a grid point: a mix of its coordinates with the finalizer of SplitMix64. */
        private double uniform(long ix, long iy, long iz) {
            long h = seed + 0x9E3779B97F4A7C15L * (ix + 73_856_093L * iy + 19_349_663L * iz);
            h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
            h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
            return ((h ^ h >>> 31) >>> 11) * 0x1p-53;
        }
    }

    private static void require(double sizeM, double darkShare) {
        if (!(sizeM > 0 && darkShare >= 0 && darkShare <= 1)) {
            throw new IllegalArgumentException("a texture needs a size above 0 and a share in [0, 1]; had %s m and %s"
                    .formatted(sizeM, darkShare));
        }
    }
}
