package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mpgnet.sim.geometry.Vec3;

/**
 * What of an object lies between the open fingers: its part in the slab |y| ≤ half a finger's width, z ≥ the pads' lowest point, in the
 * tool's frame (x the closing axis).
 *
 * @param leastXM where the left finger meets it first, metres from the jaw's centre
 * @param mostXM  where the right finger meets it
 * @param topM    how far it reaches above the pads' lowest point
 * @param left    the outward normals of the faces that take part in the left finger's contact, in the tool's frame
 * @param right   and of the right finger's
 */
record JawSection(double leastXM, double mostXM, double topM, List<Vec3> left, List<Vec3> right) {

    /** A face within this of the foremost point takes part in the contact. */
    private static final double CONTACT_M = 0.0015;

    double widthM() {
        return mostXM - leastXM;
    }

    /** The smaller of both contacts' largest |n·x|: 1 where the finger meets a face squarely, 0 where it slides along one. */
    double facing() {
        return Math.min(left.stream().mapToDouble(n -> -n.x()).reduce(0, Math::max), right.stream().mapToDouble(Vec3::x).reduce(0, Math::max));
    }

    /**
     * The same, where a contact's normal may also lie between those of two faces that meet in it: what touches the pad with an edge is pressed
     * along the pad's normal.
     */
    double facingOfEdges() {
        return Math.min(nearest(left, -1), nearest(right, 1));
    }

    /** The cosine of the angle between ±x and the nearest direction that the normals, or two of them together, span. */
    private static double nearest(List<Vec3> normals, int side) {
        Vec3 x = Vec3.X.times(side);
        double best = 0;
        for (int i = 0; i < normals.size(); i++) {
            Vec3 a = normals.get(i);
            best = Math.max(best, a.dot(x));
            for (Vec3 b : normals.subList(i + 1, normals.size())) {
                // x's projection onto the plane of both, if it lies between them.
                double ab = a.dot(b);
                double shareA = a.dot(x) - ab * b.dot(x);
                double shareB = b.dot(x) - ab * a.dot(x);
                if (ab * ab < 1 - 1e-9 && shareA > 0 && shareB > 0) {
                    best = Math.max(best, a.times(shareA).plus(b.times(shareB)).normalized().dot(x));
                }
            }
        }
        return best;
    }

    /** Empty where the object does not reach into the slab. */
    static Optional<JawSection> of(KnownObject object, ToolFrame tool, double halfWidthM) {
        List<List<Vec3>> pieces = new ArrayList<>();
        List<Vec3> normals = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double top = 0;
        for (Facet facet : object.facets()) {
            List<Vec3> piece = tool.fromTable(facet.corners());
            piece = clipped(clipped(clipped(piece, 0, 1, halfWidthM), 0, -1, halfWidthM), 1, 0, 0);
            if (piece.isEmpty()) {
                continue;
            }
            pieces.add(piece);
            normals.add(facet.normal());
            for (Vec3 p : piece) {
                least = Math.min(least, p.x());
                most = Math.max(most, p.x());
                top = Math.max(top, p.z());
            }
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        List<Vec3> left = new ArrayList<>();
        List<Vec3> right = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Vec3 normal = tool.directionFromTable(normals.get(i));
            OptionalDouble low = pieces.get(i).stream().mapToDouble(Vec3::x).min();
            OptionalDouble high = pieces.get(i).stream().mapToDouble(Vec3::x).max();
            if (low.getAsDouble() <= least + CONTACT_M) {
                left.add(normal);
            }
            if (high.getAsDouble() >= most - CONTACT_M) {
                right.add(normal);
            }
        }
        return Optional.of(new JawSection(least, most, top, List.copyOf(left), List.copyOf(right)));
    }

    /** The part of a polygon where z ≥ 0 (upwards = 1), or ±y ≤ limit (Sutherland and Hodgman, one plane). */
    private static List<Vec3> clipped(List<Vec3> corners, int upwards, int side, double limitM) {
        List<Vec3> kept = new ArrayList<>(corners.size() + 1);
        if (corners.isEmpty()) {
            return kept;
        }
        Vec3 a = corners.getLast();
        double da = inside(a, upwards, side, limitM);
        for (Vec3 b : corners) {
            double db = inside(b, upwards, side, limitM);
            if (da < 0 != db < 0) {
                kept.add(a.plus(b.minus(a).times(da / (da - db))));
            }
            if (db >= 0) {
                kept.add(b);
            }
            a = b;
            da = db;
        }
        return kept;
    }

    private static double inside(Vec3 p, int upwards, int side, double limitM) {
        return upwards == 1 ? p.z() : limitM - side * p.y();
    }
}
