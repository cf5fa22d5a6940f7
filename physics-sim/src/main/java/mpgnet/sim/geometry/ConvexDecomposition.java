package mpgnet.sim.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Convex parts that together are nearly a given solid. The solid's box is cut by planes along the axes, again and again
 * where hulls enclose most that is not of the solid, each time at the plane after which they enclose least, compact
 * halves of like size preferred; a part is the hull of what lies in one of the boxes. So parts share no space. Planes
 * through the mesh's own corners are among those that are tried, so that solids made of boxes come out exact. V-HACD
 * (Mamou, 2016) cuts in the same way, but voxels instead of the surface itself.
 */
public final class ConvexDecomposition {

    /** More make contacts slow. */
    public static final int MOST_PARTS = 32;
    /** Cutting is quick enough up to here. */
    public static final int MOST_TRIANGLES = 5_000;
    /** What hulls may enclose that is not of the solid, as a share of it: cutting ends there. */
    private static final double EXCESS = 0.02;
    /**
     * How much halves of like size, and cuts across the longest side, are preferred: the plane that helps most at once
     * may only shave a slice off, and the first cut through a ring helps nothing, but the second does.
     */
    private static final double BALANCE = 0.3;
    /** More than this would be another object. */
    private static final double MOST_EXCESS = 0.3;
    /** Parts smaller than this share of the solid are left out. */
    private static final double SPECK = 1e-4;
    /** No plane is tried nearer to a box's side than this share of the solid's length: parts are not slivers. */
    private static final double MARGIN = 0.02;
    /** Planes that are tried along each axis, evenly spaced, and through corners. */
    private static final int EVEN_PLANES = 5;
    private static final int CORNER_PLANES = 8;
    /** A part's corners: more say little of its shape, and contacts would be slow. */
    private static final int MOST_CORNERS = 60;
    /** Corners of a part within this share of the solid's size are one. */
    private static final double NEAR = 2e-4;
    /** The turn from one direction to the next on a sphere that is covered evenly, radians. */
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    private static final List<Vec3> DIRECTIONS = directions();

    /** @param points their hull is the part */
    private record Piece(Aabb box, List<Vec3> points, double volumeM3, double hullM3) {

        double excessM3() {
            return Math.max(0, hullM3 - volumeM3);
        }
    }

    /** @param across how long the box was that way, as a share of its longest side */
    private record Cut(Piece low, Piece high, double across) {

        /** What hulls still enclose too much, as a share of before, and how unlike the halves and their sides are. */
        double cost(Piece before) {
            return (low.excessM3() + high.excessM3()) / before.excessM3()
                    + BALANCE * (Math.abs(low.volumeM3 - high.volumeM3) / before.volumeM3 + 1 - across);
        }
    }

    private final TriangleMesh mesh;
    private final List<List<Double>> corners;
    private final Vec3 sizeM;

    private ConvexDecomposition(TriangleMesh mesh) {
        this.mesh = mesh;
        corners = List.of(mesh.coordinates(0), mesh.coordinates(1), mesh.coordinates(2));
        sizeM = mesh.box().size();
    }

    /**
     * @param faces of the solid's closed surface: each a flat polygon, convex or not, all running the same way round
     * @return at most {@value #MOST_PARTS} parts, which share no space
     * @throws IllegalArgumentException the surface is not closed, has too many triangles, or so many parts are not
     *                                  enough
     */
    public static List<ConvexPart> of(List<List<Vec3>> faces) {
        TriangleMesh mesh = TriangleMesh.of(faces);
        if (mesh.size() > MOST_TRIANGLES) {
            throw new IllegalArgumentException(
                    "it has %d triangles, and at most %d are made into convex parts: simplify it".formatted(
                            mesh.size(), MOST_TRIANGLES));
        }
        return new ConvexDecomposition(mesh).parts();
    }

    private List<ConvexPart> parts() {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(piece(mesh.box()));
        double solidM3 = pieces.getFirst().volumeM3;
        while (pieces.size() < MOST_PARTS && excessM3(pieces) > EXCESS * solidM3) {
            Piece worst = pieces.stream().max(Comparator.comparingDouble(Piece::excessM3)).orElseThrow();
            Cut cut = best(worst);
            if (cut == null) {
                break;
            }
            pieces.set(pieces.indexOf(worst), cut.low);
            pieces.add(cut.high);
        }
        if (!(excessM3(pieces) <= MOST_EXCESS * solidM3)) {
            throw new IllegalArgumentException(
                    "%d convex parts would enclose %.0f %% more than it: decompose it yourself, or simplify it"
                            .formatted(pieces.size(), 100 * excessM3(pieces) / solidM3));
        }
        return pieces.stream().filter(piece -> piece.volumeM3 > SPECK * solidM3)
                .map(this::part).toList();
    }

    private static double excessM3(List<Piece> pieces) {
        return pieces.stream().mapToDouble(Piece::excessM3).sum();
    }

    /** Null where no plane is far enough from the box's sides. */
    private Cut best(Piece piece) {
        Cut best = null;
        TriangleMesh near = mesh.over(piece.box);
        Vec3 boxM = piece.box.size();
        double longestM = Math.max(boxM.x(), Math.max(boxM.y(), boxM.z()));
        for (int axis = 0; axis < 3; axis++) {
            for (double plane : planes(piece.box, axis)) {
                Cut cut = new Cut(piece(near, new Aabb(piece.box.low(), with(piece.box.high(), axis, plane))),
                        piece(near, new Aabb(with(piece.box.low(), axis, plane), piece.box.high())),
                        at(boxM, axis) / longestM);
                if (best == null || cut.cost(piece) < best.cost(piece)) {
                    best = cut;
                }
            }
        }
        return best;
    }

    private List<Double> planes(Aabb box, int axis) {
        double low = at(box.low(), axis);
        double high = at(box.high(), axis);
        double marginM = MARGIN * at(sizeM, axis);
        List<Double> own = corners.get(axis).stream().filter(c -> c > low + marginM && c < high - marginM).toList();
        List<Double> planes = new ArrayList<>();
        int tried = Math.min(own.size(), CORNER_PLANES);
        IntStream.range(0, tried).forEach(i -> planes.add(own.get(i * own.size() / tried)));
        IntStream.rangeClosed(1, EVEN_PLANES).mapToDouble(i -> low + i * (high - low) / (EVEN_PLANES + 1))
                .filter(c -> c > low + marginM && c < high - marginM).forEach(planes::add);
        return planes;
    }

    private Piece piece(Aabb box) {
        return piece(mesh, box);
    }

    private Piece piece(TriangleMesh near, Aabb box) {
        TriangleMesh.Section section = near.in(box);
        Set<Vec3> points = new LinkedHashSet<>();
        if (section.points().size() > MOST_CORNERS) {
            points.addAll(extremes(section.points())); // with these first, most others lie inside at once
        }
        points.addAll(apart(section.points()));
        try {
            GrowingHull hull = new GrowingHull(List.copyOf(points));
            return new Piece(box, hull.corners(), section.volumeM3(), hull.volumeM3());
        } catch (IllegalArgumentException e) {
            return new Piece(box, List.of(), 0, 0); // flat, or empty: nothing of the solid
        }
    }

    /** Its hull; where that has many corners, the hull of those that lie farthest out. */
    private ConvexPart part(Piece piece) {
        List<Vec3> points = apart(piece.points);
        return ConvexHull.of(points.size() > MOST_CORNERS ? extremes(points) : points);
    }

    /** Corners nearer to one another than can be seen would make faces whose direction is chance. */
    private List<Vec3> apart(List<Vec3> points) {
        double cellM = NEAR * sizeM.length();
        Set<Vec3> cells = new HashSet<>();
        return points.stream().filter(p -> cells.add(
                new Vec3(Math.rint(p.x() / cellM) + 0.0, Math.rint(p.y() / cellM) + 0.0,
                        Math.rint(p.z() / cellM) + 0.0)))
                .toList();
    }

    /** The points that lie farthest in each of as many directions. */
    private static List<Vec3> extremes(List<Vec3> points) {
        Set<Vec3> farthest = new LinkedHashSet<>();
        for (Vec3 direction : DIRECTIONS) {
            Vec3 best = points.getFirst();
            double most = direction.dot(best);
            for (Vec3 point : points) {
                double far = direction.dot(point);
                if (far > most) {
                    most = far;
                    best = point;
                }
            }
            farthest.add(best);
        }
        return List.copyOf(farthest);
    }

    /** The axes' and the diagonals', for boxes, and others spread evenly over the sphere. */
    private static List<Vec3> directions() {
        List<Vec3> all = new ArrayList<>();
        for (int i = 0; i < 27; i++) {
            Vec3 direction = new Vec3(i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1);
            if (direction.length() > 0) {
                all.add(direction.normalized());
            }
        }
        int spread = MOST_CORNERS - all.size();
        for (int i = 0; i < spread; i++) {
            double z = 1 - (2 * i + 1.0) / spread;
            double r = Math.sqrt(1 - z * z);
            all.add(new Vec3(r * Math.cos(GOLDEN_ANGLE * i), r * Math.sin(GOLDEN_ANGLE * i), z));
        }
        return List.copyOf(all);
    }

    private static double at(Vec3 p, int axis) {
        return axis == 0 ? p.x() : axis == 1 ? p.y() : p.z();
    }

    private static Vec3 with(Vec3 p, int axis, double value) {
        return new Vec3(axis == 0 ? value : p.x(), axis == 1 ? value : p.y(), axis == 2 ? value : p.z());
    }
}
