package mpgnet.sim.contact;

import mpgnet.sim.contact.SeparatingAxis.Kind;

/**
 * Contact points between two polyhedra, or a polyhedron and a half-space. Holds scratch arrays only: one search serves
 * all pairs of a world, one after another, on one thread.
 */
public final class ContactSearch {

    /** What a pair remembers from step to step: the axis that separated it best. */
    public static final class Memory {
        private final SeparatingAxis axis = new SeparatingAxis();

        /** All that the next search takes from the last. */
        public LastAxis lastAxis() {
            return new LastAxis(axis.kind.ordinal(), axis.indexA, axis.indexB);
        }

        public void restore(LastAxis last) {
            axis.kind = Kind.values()[last.kind];
            axis.indexA = last.indexA;
            axis.indexB = last.indexB;
        }
    }

    /** An axis by the faces or edges that it belongs to. */
    public record LastAxis(int kind, int indexA, int indexB) {
        /** Before the first search. */
        public static final LastAxis NONE = new LastAxis(Kind.NONE.ordinal(), 0, 0);
    }

    private final double slack;
    private final ContactRegion region = new ContactRegion();
    private final double[] n = new double[3];
    private final double[] u = new double[3];
    private final double[] v = new double[3];

    /**
     * @param slack a length below which two candidates for a contact's normal are equally good; far below the bodies'
     *              size
     */
    public ContactSearch(double slack) {
        if (!(slack > 0)) {
            throw new IllegalArgumentException("slack must be positive; was " + slack);
        }
        this.slack = slack;
    }

    /** Fills {@code to} with the points nearer than {@code reach}, none if there are none. */
    public void between(PlacedPolyhedron a, PlacedPolyhedron b, double reach, Memory memory, ContactPoints to) {
        to.count = 0;
        SeparatingAxis axis = memory.axis;
        if (!a.near(b, reach) || !axis.find(a, b, reach, slack)) {
            return;
        }
        to.clear(-axis.x, -axis.y, -axis.z);
        switch (axis.kind) {
            case NONE -> throw new IllegalStateException(
                    "the separating axis test found no axis: a polyhedron without faces?");
            case FACE_OF_A -> onFace(a, axis.indexA, b, reach, true, to);
            case FACE_OF_B -> onFace(b, axis.indexB, a, reach, false, to);
            case EDGES -> betweenEdges(a, b, axis, to);
        }
    }

    /** Contact with what lies below the plane n · p = offset, which is B; n of length 1. */
    public void withHalfSpace(PlacedPolyhedron a, double nx, double ny, double nz, double offset, double reach,
            ContactPoints to) {
        to.clear(nx, ny, nz);
        set(n, nx, ny, nz);
        region.begin();
        for (int i = 0; i < a.vertices.length; i += 3) {
            region.add(a.vertices[i], a.vertices[i + 1], a.vertices[i + 2]);
        }
        region.keepNear(nx, ny, nz, offset, reach);
        if (region.count() > 0) {
            // Any edge of the body that is not upright gives directions that turn with it.
            span(a);
            region.thin(u, v, n, true, to);
        }
    }

    /** The other body's face that looks most at the reference face, cut to the part in front of it. */
    private void onFace(PlacedPolyhedron reference, int face, PlacedPolyhedron other, double reach,
            boolean referenceIsA, ContactPoints to) {
        double[] p = reference.vertices;
        set(n, reference.normals[3 * face], reference.normals[3 * face + 1], reference.normals[3 * face + 2]);
        region.begin();
        for (int vertex : other.shape.faces[incident(other)]) {
            region.add(other.vertices[3 * vertex], other.vertices[3 * vertex + 1], other.vertices[3 * vertex + 2]);
        }
        int[] corners = reference.shape.faces[face];
        for (int i = 0; i < corners.length; i++) {
            int from = 3 * corners[i];
            int next = 3 * corners[(i + 1) % corners.length];
            double ex = p[next] - p[from];
            double ey = p[next + 1] - p[from + 1];
            double ez = p[next + 2] - p[from + 2];
            double sx = ey * n[2] - ez * n[1];
            double sy = ez * n[0] - ex * n[2];
            double sz = ex * n[1] - ey * n[0];
            region.clip(sx, sy, sz, sx * p[from] + sy * p[from + 1] + sz * p[from + 2], slack);
        }
        region.keepNear(n[0], n[1], n[2], reference.offsets[face], reach);
        if (region.count() == 0) {
            addNearest(other);
            region.keepNear(n[0], n[1], n[2], reference.offsets[face], reach);
        }
        if (region.count() > 0) {
            int a = 3 * corners[0];
            int b = 3 * corners[1];
            spanAlong(p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]);
            // The points found lie on the other body; where that is A, B's are their feet on the reference face.
            region.thin(u, v, n, !referenceIsA, to);
        }
    }

    /**
     * The corner nearest to the reference face's plane, for where the two faces miss each other: a gap along one axis
     * that stays open keeps bodies apart, so this contact lets nothing through, and it acts only on what would have
     * crossed the plane within the step.
     */
    private void addNearest(PlacedPolyhedron other) {
        double[] p = other.vertices;
        int nearest = 0;
        for (int i = 3; i < p.length; i += 3) {
            if (PlacedPolyhedron.dot(p, i, n, 0) < PlacedPolyhedron.dot(p, nearest, n, 0)) {
                nearest = i;
            }
        }
        region.add(p[nearest], p[nearest + 1], p[nearest + 2]);
    }

    /** The face whose outward normal points most against n. */
    private int incident(PlacedPolyhedron other) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int f = 0; f < other.offsets.length; f++) {
            double cosine = PlacedPolyhedron.dot(other.normals, 3 * f, n, 0);
            if (cosine < least) {
                least = cosine;
                best = f;
            }
        }
        return best;
    }

    /** The nearest points of the two supporting edges. */
    private void betweenEdges(PlacedPolyhedron a, PlacedPolyhedron b, SeparatingAxis axis, ContactPoints to) {
        int ea = supporting(a, axis.indexA, axis, 1);
        int eb = supporting(b, axis.indexB, axis, -1);
        double[] pa = a.vertices;
        double[] pb = b.vertices;
        int a0 = 3 * a.shape.edges[axis.indexA][ea];
        int a1 = 3 * a.shape.edges[axis.indexA][ea + 1];
        int b0 = 3 * b.shape.edges[axis.indexB][eb];
        int b1 = 3 * b.shape.edges[axis.indexB][eb + 1];
        double dax = pa[a1] - pa[a0];
        double day = pa[a1 + 1] - pa[a0 + 1];
        double daz = pa[a1 + 2] - pa[a0 + 2];
        double dbx = pb[b1] - pb[b0];
        double dby = pb[b1 + 1] - pb[b0 + 1];
        double dbz = pb[b1 + 2] - pb[b0 + 2];
        double rx = pa[a0] - pb[b0];
        double ry = pa[a0 + 1] - pb[b0 + 1];
        double rz = pa[a0 + 2] - pb[b0 + 2];
        double aa = dax * dax + day * day + daz * daz;
        double ab = dax * dbx + day * dby + daz * dbz;
        double bb = dbx * dbx + dby * dby + dbz * dbz;
        double ar = dax * rx + day * ry + daz * rz;
        double br = dbx * rx + dby * ry + dbz * rz;
        double s = Math.clamp((ab * br - bb * ar) / (aa * bb - ab * ab), 0, 1);
        double t = Math.clamp((ab * s + br) / bb, 0, 1);
        to.add(pb[b0] + t * dbx, pb[b0 + 1] + t * dby, pb[b0 + 2] + t * dbz, axis.separation);
    }

    /** The index of the edge farthest along ± the axis, of a family of parallel ones. */
    private static int supporting(PlacedPolyhedron p, int family, SeparatingAxis axis, int sign) {
        int[] edges = p.shape.edges[family];
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int e = 0; e < edges.length; e += 2) {
            int i = 3 * edges[e];
            int j = 3 * edges[e + 1];
            double along =
                    sign * (axis.x * (p.vertices[i] + p.vertices[j]) + axis.y * (p.vertices[i + 1] + p.vertices[j + 1])
                            + axis.z * (p.vertices[i + 2] + p.vertices[j + 2]));
            if (along > most) {
                most = along;
                best = e;
            }
        }
        return best;
    }

    /** u and v from the first of the body's edge directions that is not along n. */
    private void span(PlacedPolyhedron a) {
        double[] d = a.directions;
        for (int i = 0; i < d.length; i += 3) {
            double along = Math.abs(PlacedPolyhedron.dot(d, i, n, 0));
            if (along < 0.7) {
                spanAlong(d[i], d[i + 1], d[i + 2]);
                return;
            }
        }
        throw new IllegalStateException("all edges of a polyhedron are parallel");
    }

    /** u: the direction's share perpendicular to n; v = n × u. */
    private void spanAlong(double x, double y, double z) {
        double along = x * n[0] + y * n[1] + z * n[2];
        set(u, x - along * n[0], y - along * n[1], z - along * n[2]);
        double length = Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
        set(u, u[0] / length, u[1] / length, u[2] / length);
        set(v, n[1] * u[2] - n[2] * u[1], n[2] * u[0] - n[0] * u[2], n[0] * u[1] - n[1] * u[0]);
    }

    private static void set(double[] to, double x, double y, double z) {
        to[0] = x;
        to[1] = y;
        to[2] = z;
    }
}
