package mpgnet.sim.contact;

/**
 * A polyhedron where it is now: the same arrays in the table's frame, computed once per pose and shared by all its
 * contacts.
 */
public final class PlacedPolyhedron {

    final Polyhedron shape;
    final double[] vertices;
    final double[] normals;
    /** Per face, its plane's n · p. */
    final double[] offsets;
    final double[] directions;
    private final double[] centre = new double[3];
    private final double[] corners;
    private final double[] low = new double[3];
    private final double[] high = new double[3];

    public PlacedPolyhedron(Polyhedron shape) {
        this.shape = shape;
        vertices = new double[shape.vertices.length];
        normals = new double[shape.normals.length];
        offsets = new double[shape.faces.length];
        directions = new double[shape.directions.length];
        corners = new double[shape.corners.length];
    }

    /**
     * Moves it.
     *
     * @param rotation row-major 3 × 3, tableFromBody
     * @param position of the body's origin, 3 values
     */
    public void place(double[] rotation, double[] position) {
        rotate(rotation, shape.vertices, vertices);
        rotate(rotation, shape.normals, normals);
        rotate(rotation, shape.directions, directions);
        rotate(rotation, shape.corners, corners);
        rotate(rotation, shape.centre, centre);
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] += position[axis];
        }
        for (int axis = 0; axis < 3; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = axis; i < vertices.length; i += 3) {
                double at = vertices[i] + position[axis];
                vertices[i] = at;
                least = at < least ? at : least;
                most = at > most ? at : most;
            }
            low[axis] = least;
            high[axis] = most;
        }
        for (int f = 0; f < offsets.length; f++) {
            offsets[f] = dot(normals, 3 * f, vertices, 3 * shape.faces[f][0]);
        }
    }

    private static void rotate(double[] r, double[] from, double[] to) {
        for (int i = 0; i < from.length; i += 3) {
            double x = from[i];
            double y = from[i + 1];
            double z = from[i + 2];
            to[i] = r[0] * x + r[1] * y + r[2] * z;
            to[i + 1] = r[3] * x + r[4] * y + r[5] * z;
            to[i + 2] = r[6] * x + r[7] * y + r[8] * z;
        }
    }

    static double dot(double[] a, int i, double[] b, int j) {
        return a[i] * b[j] + a[i + 1] * b[j + 1] + a[i + 2] * b[j + 2];
    }

    public double low(int axis) {
        return low[axis];
    }

    public double high(int axis) {
        return high[axis];
    }

    /** True if the bounding boxes come nearer than {@code reach}. */
    public boolean near(PlacedPolyhedron o, double reach) {
        return low[0] - reach < o.high[0] && o.low[0] - reach < high[0] && low[1] - reach < o.high[1]
                && o.low[1] - reach < high[1]
                && low[2] - reach < o.high[2] && o.low[2] - reach < high[2];
    }

    /** The least of axis · vertex. */
    double least(double x, double y, double z) {
        if (shape.symmetric) {
            return centre(x, y, z) - halfExtent(x, y, z);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < vertices.length; i += 3) {
            double along = x * vertices[i] + y * vertices[i + 1] + z * vertices[i + 2];
            least = along < least ? along : least;
        }
        return least;
    }

    /** The greatest of axis · vertex. */
    double most(double x, double y, double z) {
        return shape.symmetric ? centre(x, y, z) + halfExtent(x, y, z) : -least(-x, -y, -z);
    }

    /** axis · centre: for a unit axis at least the inner radius away from either end. */
    double centre(double x, double y, double z) {
        return x * centre[0] + y * centre[1] + z * centre[2];
    }

    /** How far a symmetric one reaches along an axis, from its centre either way. */
    double halfExtent(double x, double y, double z) {
        double most = 0;
        for (int i = 0; i < corners.length; i += 3) {
            double along = Math.abs(x * corners[i] + y * corners[i + 1] + z * corners[i + 2]);
            most = along > most ? along : most;
        }
        return most;
    }
}
