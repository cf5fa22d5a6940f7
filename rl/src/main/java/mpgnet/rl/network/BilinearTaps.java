package mpgnet.rl.network;

/**
 * The four pixels around a point of an H × H image and their weights. The same taps read a Q-value for a decision and
 * carry the gradient of a training sample, so both mean the same number.
 *
 * @param row    of the upper two pixels
 * @param column of the left two pixels
 * @param down   weight of the lower two, in [0, 1]
 * @param right  weight of the right two, in [0, 1]
 * @param cells  H
 */
record BilinearTaps(int row, int column, float down, float right, int cells) {

    /** @param point within the image's pixel centres up to rounding */
    static BilinearTaps at(RotatedView.Point point, int cells) {
        double last = cells - 1;
        double r = Math.clamp(point.row(), 0, last);
        double c = Math.clamp(point.column(), 0, last);
        int row = (int) Math.min(Math.floor(r), Math.max(0, last - 1));
        int column = (int) Math.min(Math.floor(c), Math.max(0, last - 1));
        return new BilinearTaps(row, column, (float) (r - row), (float) (c - column), cells);
    }

    /** Rows of the four pixels: upper left, upper right, lower left, lower right. */
    int[] rows() {
        return new int[]{row, row, below(), below()};
    }

    int[] columns() {
        return new int[]{column, rightOf(), column, rightOf()};
    }

    float[] weights() {
        return new float[]{(1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right};
    }

    private int below() {
        return Math.min(row + 1, cells - 1);
    }

    private int rightOf() {
        return Math.min(column + 1, cells - 1);
    }
}
