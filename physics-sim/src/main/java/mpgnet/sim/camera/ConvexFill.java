package mpgnet.sim.camera;

import java.util.Arrays;

/**
 * Finds the grid points inside a convex polygon. Corners are rounded to 1/1024 of a pixel and everything after that is
 * exact integer arithmetic, so that of two polygons that share an edge each point on it belongs to exactly one, areas
 * have no bias, and results do not depend on the machine. A polygon owns the points on its left and lower edges.
 */
final class ConvexFill {

    /** Receives the grid points (first..last, row), inclusive. */
    interface Spans {
        void span(int row, int first, int last);
    }

    private static final int SUBPIXELS = 1024;
    /** Beyond this many pixels the products of two coordinates could leave 63 bits. */
    private static final double FARTHEST_PIXEL = 1 << 19;

    private final int width;
    private final int height;
    private long[] x = new long[16];
    private long[] y = new long[16];
    private int corners;
    private double left;
    private double right;
    private double bottom;
    private double top;

    ConvexFill(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void begin() {
        corners = 0;
        left = bottom = Double.POSITIVE_INFINITY;
        right = top = Double.NEGATIVE_INFINITY;
    }

    /**
     * The next corner, in units of pixels with the pixel centres at integers; counter-clockwise in a frame with x right
     * and y up.
     */
    void corner(double px, double py) {
        if (corners == x.length) {
            x = Arrays.copyOf(x, 2 * corners);
            y = Arrays.copyOf(y, 2 * corners);
        }
        x[corners] = Math.round(px * SUBPIXELS);
        y[corners] = Math.round(py * SUBPIXELS);
        corners++;
        left = Math.min(left, px);
        right = Math.max(right, px);
        bottom = Math.min(bottom, py);
        top = Math.max(top, py);
    }

    /**
     * Reports the spans inside, row by row upwards; none for a polygon that is clockwise, without area, or beside the
     * grid.
     *
     * @throws IllegalArgumentException for one that meets the grid and reaches farther than 2^19 pixels
     */
    void fill(Spans spans) {
        if (right < -1 || left > width || top < -1 || bottom > height) {
            return;
        }
        if (!(left > -FARTHEST_PIXEL && right < FARTHEST_PIXEL && bottom > -FARTHEST_PIXEL && top < FARTHEST_PIXEL)) {
            throw new IllegalArgumentException("a polygon must end within 2^19 pixels; spans (%s, %s) to (%s, %s)"
                    .formatted(left, bottom, right, top));
        }
        if (doubledArea() <= 0) {
            return;
        }
        int firstRow = Math.max(0, (int) Math.floor(bottom));
        int lastRow = Math.min(height - 1, (int) Math.ceil(top));
        for (int row = firstRow; row <= lastRow; row++) {
            fillRow(row, spans);
        }
    }

    /**
     * Intersects the row with the half-plane (b−a)×(p−a) ≥ 0 of every edge a→b, > 0 where the edge is a right or an
     * upper one.
     */
    private void fillRow(int row, Spans spans) {
        long py = (long) row * SUBPIXELS;
        long first = 0;
        long last = width - 1;
        for (int i = 0, previous = corners - 1; i < corners; previous = i++) {
            long dx = x[i] - x[previous];
            long dy = y[i] - y[previous];
            long k = dx * (py - y[previous]) + dy * x[previous];
            if (dy > 0) {
                last = Math.min(last, Math.ceilDiv(k, dy * SUBPIXELS) - 1);
            } else if (dy < 0) {
                first = Math.max(first, Math.ceilDiv(k, dy * SUBPIXELS));
            } else if (k < 0 || k == 0 && dx < 0) {
                return;
            }
        }
        if (first <= last) {
            spans.span(row, (int) first, (int) last);
        }
    }

    private long doubledArea() {
        long sum = 0;
        for (int i = 0, previous = corners - 1; i < corners; previous = i++) {
            sum += x[previous] * y[i] - x[i] * y[previous];
        }
        return sum;
    }
}
