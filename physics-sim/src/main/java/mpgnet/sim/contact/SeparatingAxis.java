package mpgnet.sim.contact;

/**
 * The separating axis test (Gottschalk, Lin and Manocha, 1996): of the normals of both polyhedra's faces and the cross
 * products of their edges, the axis along which they are farthest apart, or, where they overlap, overlap least. Holds
 * the last result; used by one thread.
 */
final class SeparatingAxis {

    /** What a winning axis is perpendicular to; a tag of a pair's last winner to try first. */
    enum Kind {
        NONE, FACE_OF_A, FACE_OF_B, EDGES
    }

    /** Edges whose directions' sine is below this give no axis of their own. */
    private static final double PARALLEL = 1e-3;

    Kind kind = Kind.NONE;
    /** The face, or the family of parallel edges of A. */
    int indexA;
    /** The face, or the family of parallel edges of B. */
    int indexB;
    /** Unit, from A to B. */
    double x;
    double y;
    double z;
    /** The gap along the axis; negative: the overlap. */
    double separation;

    private double faceSlack;
    /** Where what was projected last begins and ends along the axis. */
    private double least;
    private double most;

    /**
     * @param reach pairs farther apart than this are of no interest
     * @param slack by how much the gap along an edge axis must exceed that along any face normal to be chosen, and that
     *              along B's faces that along A's: a face contact has more points, and a choice that does not flicker
     *              keeps its impulses
     * @return false if they are farther apart than {@code reach}; the axis is then any that shows it
     */
    boolean find(PlacedPolyhedron a, PlacedPolyhedron b, double reach, double slack) {
        faceSlack = slack;
        if (kind != Kind.NONE && gapAlongLast(a, b) > reach) {
            return false;
        }
        // The last winner first: it rules most others out.
        int firstOfA = kind == Kind.FACE_OF_A ? indexA : 0;
        int firstOfB = kind == Kind.FACE_OF_B ? indexB : 0;
        kind = Kind.NONE;
        separation = Double.NEGATIVE_INFINITY;
        return faces(a, firstOfA, b, Kind.FACE_OF_A, reach) && faces(b, firstOfB, a, Kind.FACE_OF_B, reach)
                && edges(a, b, reach);
    }

    private double gapAlongLast(PlacedPolyhedron a, PlacedPolyhedron b) {
        return switch (kind) {
            case NONE -> Double.NEGATIVE_INFINITY;
            case FACE_OF_A -> gap(a, indexA, b);
            case FACE_OF_B -> gap(b, indexB, a);
            case EDGES ->
                    edgeGap(a, indexA, b, indexB, Double.NEGATIVE_INFINITY) ? separation : Double.NEGATIVE_INFINITY;
        };
    }

    /** How far {@code other} is in front of a face. */
    private static double gap(PlacedPolyhedron owner, int face, PlacedPolyhedron other) {
        double[] n = owner.normals;
        return other.least(n[3 * face], n[3 * face + 1], n[3 * face + 2]) - owner.offsets[face];
    }

    private boolean faces(PlacedPolyhedron owner, int first, PlacedPolyhedron other, Kind side, double reach) {
        // What is no farther than this is of no interest.
        double best = Math.min(reach, separation + (side == Kind.FACE_OF_B ? faceSlack : 0));
        int bestFace = -1;
        double[] n = owner.normals;
        int faces = owner.offsets.length;
        for (int k = 0; k < faces && best <= reach; k++) {
            int face = first + k < faces ? first + k : first + k - faces;
            double most = other.centre(n[3 * face], n[3 * face + 1], n[3 * face + 2]) - other.shape.innerRadius
                    - owner.offsets[face];
            if (most <= best) {
                continue; // The other's inside alone is nearer than that.
            }
            double gap = gap(owner, face, other);
            if (gap > best) {
                best = gap;
                bestFace = face;
            }
        }
        if (bestFace >= 0) {
            double sign = side == Kind.FACE_OF_A ? 1 : -1;
            kind = side;
            indexA = bestFace;
            indexB = bestFace;
            separation = best;
            set(sign * owner.normals[3 * bestFace], sign * owner.normals[3 * bestFace + 1],
                    sign * owner.normals[3 * bestFace + 2]);
        }
        return best <= reach;
    }

    private boolean edges(PlacedPolyhedron a, PlacedPolyhedron b, double reach) {
        double toBeat = separation + faceSlack;
        for (int i = 0; i < a.directions.length / 3; i++) {
            for (int j = 0; j < b.directions.length / 3; j++) {
                if (edgeGap(a, i, b, j, toBeat)) {
                    kind = Kind.EDGES;
                    indexA = i;
                    indexB = j;
                    toBeat = separation;
                    if (separation > reach) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /**
     * If the gap along the cross product of two families' directions exceeds {@code toBeat}: true, and the axis and the
     * gap are set.
     */
    private boolean edgeGap(PlacedPolyhedron a, int i, PlacedPolyhedron b, int j, double toBeat) {
        double[] p = a.directions;
        double[] q = b.directions;
        double cx = p[3 * i + 1] * q[3 * j + 2] - p[3 * i + 2] * q[3 * j + 1];
        double cy = p[3 * i + 2] * q[3 * j] - p[3 * i] * q[3 * j + 2];
        double cz = p[3 * i] * q[3 * j + 1] - p[3 * i + 1] * q[3 * j];
        double length = Math.sqrt(cx * cx + cy * cy + cz * cz);
        if (length < PARALLEL) {
            return false;
        }
        cx /= length;
        cy /= length;
        cz /= length;
        // Neither gap is more than that of the balls inside: most axes end here.
        double centreA = a.centre(cx, cy, cz);
        double centreB = b.centre(cx, cy, cz);
        if (!(Math.abs(centreB - centreA) - a.shape.innerRadius - b.shape.innerRadius > toBeat)) {
            return false;
        }
        project(a, cx, cy, cz, centreA);
        double leastA = least;
        double mostA = most;
        // Nor than that of A and the ball inside B.
        double ballB = b.shape.innerRadius;
        if (!(Math.max(centreB - ballB - mostA, leastA - centreB - ballB) > toBeat)) {
            return false;
        }
        project(b, cx, cy, cz, centreB);
        double forwards = least - mostA;
        double backwards = leastA - most;
        double gap = Math.max(forwards, backwards);
        if (!(gap > toBeat)) {
            return false;
        }
        double sign = forwards >= backwards ? 1 : -1;
        set(sign * cx, sign * cy, sign * cz);
        separation = gap;
        return true;
    }

    /** What a polyhedron covers of an axis, along which its centre is at {@code centre}. */
    private void project(PlacedPolyhedron polyhedron, double ax, double ay, double az, double centre) {
        if (polyhedron.shape.symmetric) {
            double half = polyhedron.halfExtent(ax, ay, az);
            least = centre - half;
            most = centre + half;
        } else {
            least = polyhedron.least(ax, ay, az);
            most = polyhedron.most(ax, ay, az);
        }
    }

    private void set(double ax, double ay, double az) {
        x = ax;
        y = ay;
        z = az;
    }
}
