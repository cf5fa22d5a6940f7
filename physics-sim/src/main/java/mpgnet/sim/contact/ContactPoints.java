package mpgnet.sim.contact;

/**
 * The points where two polyhedra touch or nearly touch: up to {@link #MOST}, all along one normal. Reused from search
 * to search.
 */
public final class ContactPoints {

    /** Four corners of the contact region hold a face as well as all of them. */
    public static final int MOST = 4;

    /** The unit normal from B to A. */
    double nx;
    double ny;
    double nz;
    int count;
    /** On B's surface, as x, y, z triples. */
    final double[] onB = new double[3 * MOST];
    /** The gap from B's surface to A's along the normal; negative: penetration. */
    final double[] distance = new double[MOST];

    public int count() {
        return count;
    }

    public double normalX() {
        return nx;
    }

    public double normalY() {
        return ny;
    }

    public double normalZ() {
        return nz;
    }

    /** A coordinate of a point on B's surface. */
    public double onB(int point, int axis) {
        return onB[3 * point + axis];
    }

    /** A coordinate of the point on A's surface opposite. */
    public double onA(int point, int axis) {
        return onB(point, axis) + distance[point] * (axis == 0 ? nx : axis == 1 ? ny : nz);
    }

    public double distance(int point) {
        return distance[point];
    }

    void clear(double normalX, double normalY, double normalZ) {
        nx = normalX;
        ny = normalY;
        nz = normalZ;
        count = 0;
    }

    void add(double x, double y, double z, double gap) {
        onB[3 * count] = x;
        onB[3 * count + 1] = y;
        onB[3 * count + 2] = z;
        distance[count++] = gap;
    }
}
