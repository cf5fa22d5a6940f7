package mpgnet.tensor.opencl;

/** Affine maps as sampling.cl reads them: the map, its inverse, and the half size of the box that a search needs. */
final class AffineMaps {
    /** Numbers per map. */
    private static final int SIZE = 14;

    private AffineMaps() {
    }

    /**
     * An input pixel is read by output pixels whose place is less than one pixel away in both directions: they lie in
     * the box around the inverse map of the input pixel with half sides |inverse row| · (1, 1), and one pixel more for
     * rounding. A map without an inverse has the whole output as its box.
     */
    static float[] pack(double[][] maps, int outH, int outW) {
        float[] packed = new float[maps.length * SIZE];
        for (int m = 0; m < maps.length; m++) {
            double[] a = maps[m];
            double[] inverse = inverse(a);
            double halfCol = 1 + Math.abs(inverse[0]) + Math.abs(inverse[1]);
            double halfRow = 1 + Math.abs(inverse[3]) + Math.abs(inverse[4]);
            if (!(halfCol < outW && halfRow < outH)) {
                inverse = new double[6];
                halfCol = outW;
                halfRow = outH;
            }
            for (int i = 0; i < 6; i++) {
                packed[m * SIZE + i] = (float) a[i];
                packed[m * SIZE + 6 + i] = (float) inverse[i];
            }
            packed[m * SIZE + 12] = (float) halfCol;
            packed[m * SIZE + 13] = (float) halfRow;
        }
        return packed;
    }

    /** Of (col, row) ↦ (a₀·col + a₁·row + a₂, a₃·col + a₄·row + a₅); not finite for a map without an inverse. */
    private static double[] inverse(double[] a) {
        double determinant = a[0] * a[4] - a[1] * a[3];
        double[] b = {a[4] / determinant, -a[1] / determinant, 0, -a[3] / determinant, a[0] / determinant, 0};
        b[2] = -(b[0] * a[2] + b[1] * a[5]);
        b[5] = -(b[3] * a[2] + b[4] * a[5]);
        return b;
    }
}
