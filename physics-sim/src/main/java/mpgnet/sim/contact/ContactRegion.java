package mpgnet.sim.contact;

import java.util.Arrays;

/**
 * A polygon of candidate contact points and its clipping (Sutherland and Hodgman, 1974) and thinning to four. A
 * scratchpad, used by one thread.
 */
final class ContactRegion {

    /** A corner this far outside a clipping plane still counts as inside; in units of the search's slack. */
    private static final double ON_PLANE = 1e-3;

    /**
     * The first direction's angle to u: off the symmetry axes of rectangles and regular polygons, so that no two
     * corners tie.
     */
    private static final double SKEW_COS = Math.cos(0.61);
    private static final double SKEW_SIN = Math.sin(0.61);

    /**
     * Depth counts this many times as much as extent: of two points above each other the lower is kept, and in an
     * impact the nearer.
     */
    private static final double DEPTH_WEIGHT = 4;

    private double[] points = new double[3 * 64];
    private double[] clipped = new double[3 * 64];
    private double[] gaps = new double[64];
    private int count;

    int count() {
        return count;
    }

    void begin() {
        count = 0;
    }

    void add(double x, double y, double z) {
        if (3 * count + 3 > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        points[3 * count] = x;
        points[3 * count + 1] = y;
        points[3 * count++ + 2] = z;
    }

    /** Keeps what is on the negative side of the plane n · p = offset (n of any length). */
    void clip(double nx, double ny, double nz, double offset, double slack) {
        if (count == 0) {
            return;
        }
        double outside = ON_PLANE * slack * Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (clipped.length < 6 * count) {
            clipped = new double[6 * count];
        }
        int kept = 0;
        int last = 3 * (count - 1);
        double before = side(last, nx, ny, nz, offset);
        for (int i = 0; i < 3 * count; i += 3) {
            double here = side(i, nx, ny, nz, offset);
            if (before > outside != here > outside) {
                double t = (before - outside) / (before - here);
                for (int k = 0; k < 3; k++) {
                    clipped[kept++] = points[last + k] + t * (points[i + k] - points[last + k]);
                }
            }
            if (here <= outside) {
                System.arraycopy(points, i, clipped, kept, 3);
                kept += 3;
            }
            last = i;
            before = here;
        }
        double[] swap = points;
        points = clipped;
        clipped = swap;
        count = kept / 3;
    }

    private double side(int i, double nx, double ny, double nz, double offset) {
        return nx * points[i] + ny * points[i + 1] + nz * points[i + 2] - offset;
    }

    /** Drops the points farther than {@code reach} in front of the plane n · p = offset, n of length 1. */
    void keepNear(double nx, double ny, double nz, double offset, double reach) {
        if (gaps.length < count) {
            gaps = new double[count];
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double gap = side(3 * i, nx, ny, nz, offset);
            if (gap <= reach) {
                System.arraycopy(points, 3 * i, points, 3 * kept, 3);
                gaps[kept++] = gap;
            }
        }
        count = kept;
    }

    /**
     * Hands over the points that are extreme along four fixed directions perpendicular to each other, and the deepest.
     * The directions must move with a body, so that a resting body's choice stays.
     *
     * @param u         a unit vector in the plane, {@code v} the one perpendicular to it
     * @param ontoPlane true to hand over each point's foot on the plane instead of itself
     */
    void thin(double[] u, double[] v, double[] normal, boolean ontoPlane, ContactPoints to) {
        int deepest = 0;
        for (int i = 1; i < count; i++) {
            deepest = gaps[i] < gaps[deepest] ? i : deepest;
        }
        int[] chosen = new int[ContactPoints.MOST];
        int chosenCount = 0;
        double a = SKEW_COS;
        double b = SKEW_SIN;
        for (int k = 0; k < 4 && count > 0; k++) {
            int extreme = extreme(a * u[0] + b * v[0], a * u[1] + b * v[1], a * u[2] + b * v[2]);
            if (!contains(chosen, chosenCount, extreme)) {
                chosen[chosenCount++] = extreme;
            }
            double quarterTurned = a;
            a = -b;
            b = quarterTurned;
        }
        if (count > 0 && !contains(chosen, chosenCount, deepest)) {
            chosen[chosenCount < ContactPoints.MOST ? chosenCount++ : nearest(chosen, deepest)] = deepest;
        }
        for (int c = 0; c < chosenCount; c++) {
            int i = chosen[c];
            double shift = ontoPlane ? gaps[i] : 0;
            to.add(points[3 * i] - shift * normal[0], points[3 * i + 1] - shift * normal[1],
                    points[3 * i + 2] - shift * normal[2], gaps[i]);
        }
    }

    private int extreme(double x, double y, double z) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double along = x * points[3 * i] + y * points[3 * i + 1] + z * points[3 * i + 2] - DEPTH_WEIGHT * gaps[i];
            if (along > most) {
                most = along;
                best = i;
            }
        }
        return best;
    }

    private static boolean contains(int[] list, int length, int value) {
        for (int i = 0; i < length; i++) {
            if (list[i] == value) {
                return true;
            }
        }
        return false;
    }

    /** Which of the four chosen points lies nearest to a point. */
    private int nearest(int[] chosen, int point) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < chosen.length; c++) {
            double dx = points[3 * chosen[c]] - points[3 * point];
            double dy = points[3 * chosen[c] + 1] - points[3 * point + 1];
            double dz = points[3 * chosen[c] + 2] - points[3 * point + 2];
            double squared = dx * dx + dy * dy + dz * dz;
            if (squared < least) {
                least = squared;
                best = c;
            }
        }
        return best;
    }
}
