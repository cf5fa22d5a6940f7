package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.Vec3;

/**
 * What of an object lies between the open fingers: its part in the slab |y| ≤ half a finger's width, z ≥ the pads'
 * lowest point, in the tool's frame (x the closing axis).
 *
 * @param leastXM where the left finger meets it first, metres from the jaw's centre
 * @param mostXM  where the right finger meets it
 * @param topM    how far it reaches above the pads' lowest point
 * @param left    the outward normals of the faces that take part in the left finger's contact, in the tool's frame
 * @param right   and of the right finger's
 * @param offM    how far the faces that meet a finger lie off its middle, the worse of both fingers; 0 where they reach
 *                across it
 */
record JawSection(double leastXM, double mostXM, double topM, List<Vec3> left, List<Vec3> right, double offM) {

    /** A face within this of the foremost point takes part in the contact. */
    private static final double CONTACT_M = 0.0015;

    /** cos 45°: a face rotated farther than this from a finger is not what it presses on. */
    private static final double TOWARDS = 0.707;

    double widthM() {
        return mostXM - leastXM;
    }

    /**
     * The smaller of both contacts' largest |n·x|: 1 where the finger meets a face squarely, 0 where it slides along
     * one.
     */
    double facing() {
        return Math.min(left.stream().mapToDouble(n -> -n.x()).reduce(0, Math::max),
                right.stream().mapToDouble(Vec3::x).reduce(0, Math::max));
    }

    /**
     * The steeper of both contacts' least slopes, |n·z| of the contact's normal: 0 on upright faces, however they are
     * rotated about the vertical, which the closing fingers undo. A contact's normal may also lie between those of two
     * faces that meet in it: what touches the pad with an edge is pressed along the pad's normal. 1 where no face looks
     * at a finger within 45°.
     */
    double slope() {
        return Math.max(leastSlope(left, -1), leastSlope(right, 1));
    }

    private static double leastSlope(List<Vec3> normals, int side) {
        List<Vec3> facing = normals.stream().filter(n -> side * n.x() > TOWARDS * Math.hypot(n.x(), n.y())).toList();
        double up = facing.stream().mapToDouble(Vec3::z).reduce(-1, Math::max);
        double down = facing.stream().mapToDouble(Vec3::z).reduce(1, Math::min);
        if (facing.isEmpty()) {
            return 1;
        }
        return up >= 0 && down <= 0 ? 0 : Math.min(Math.abs(up), Math.abs(down));
    }

    /** Empty where the object does not reach into the slab. */
    static Optional<JawSection> of(KnownObject object, ToolFrame tool, double halfWidthM) {
        List<Piece> pieces = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double top = 0;
        for (Facet facet : object.facets()) {
            Optional<Piece> piece = isOutside(facet, tool, halfWidthM) ? Optional.empty()
                    : Piece.of(facet, tool, halfWidthM);
            if (piece.isPresent()) {
                pieces.add(piece.get());
                least = Math.min(least, piece.get().box.low().x());
                most = Math.max(most, piece.get().box.high().x());
                top = Math.max(top, piece.get().box.high().z());
            }
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        List<Vec3> left = new ArrayList<>();
        List<Vec3> right = new ArrayList<>();
        double leftOff = Double.POSITIVE_INFINITY;
        double rightOff = Double.POSITIVE_INFINITY;
        for (Piece piece : pieces) {
            if (piece.box.low().x() <= least + CONTACT_M) {
                left.add(tool.directionFromTable(piece.normal));
                leftOff = Math.min(leftOff, piece.offM());
            }
            if (piece.box.high().x() >= most - CONTACT_M) {
                right.add(tool.directionFromTable(piece.normal));
                rightOff = Math.min(rightOff, piece.offM());
            }
        }
        return Optional.of(
                new JawSection(least, most, top, List.copyOf(left), List.copyOf(right), Math.max(leftOff, rightOff)));
    }

    /**
     * What of a facet lies in the slab.
     *
     * @param box    in the tool's frame
     * @param normal the facet's, in the table's frame
     */
    private record Piece(Aabb box, Vec3 normal) {

        static Optional<Piece> of(Facet facet, ToolFrame tool, double halfWidthM) {
            List<Vec3> corners = tool.fromTable(facet.corners());
            corners = clipped(clipped(clipped(corners, 0, 1, halfWidthM), 0, -1, halfWidthM), 1, 0, 0);
            return corners.isEmpty() ? Optional.empty() : Optional.of(new Piece(Aabb.of(corners), facet.normal()));
        }

        /** How far it lies beside y = 0. */
        double offM() {
            return Math.max(0, Math.max(box.low().y(), -box.high().y()));
        }
    }

    /** Whether a facet lies wholly below the slab or on one side of it, as most do: found out without clipping it. */
    private static boolean isOutside(Facet facet, ToolFrame tool, double halfWidthM) {
        boolean below = true;
        boolean left = true;
        boolean right = true;
        List<Vec3> corners = facet.corners();
        // By index: this is asked of every facet at every place of the jaw, where an iterator each would be felt.
        for (int i = 0; i < corners.size() && (below || left || right); i++) {
            Vec3 corner = corners.get(i);
            double y = tool.acrossM(corner.x(), corner.y());
            below &= corner.z() - tool.zM() < 0;
            left &= halfWidthM + y < 0;
            right &= halfWidthM - y < 0;
        }
        return below || left || right;
    }

    /** The part of a polygon where z ≥ 0 (upwards = 1), or ±y ≤ limit (Sutherland and Hodgman, one plane). */
    private static List<Vec3> clipped(List<Vec3> corners, int upwards, int side, double limitM) {
        if (isWhole(corners, upwards, side, limitM)) {
            return corners;
        }
        List<Vec3> kept = new ArrayList<>(corners.size() + 1);
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

    private static boolean isWhole(List<Vec3> corners, int upwards, int side, double limitM) {
        for (Vec3 corner : corners) {
            if (inside(corner, upwards, side, limitM) < 0) {
                return false;
            }
        }
        return true;
    }

    private static double inside(Vec3 p, int upwards, int side, double limitM) {
        return upwards == 1 ? p.z() : limitM - side * p.y();
    }
}
