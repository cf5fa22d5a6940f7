package mpgnet.sim.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * A convex polyhedron: what physics collides and the camera draws.
 *
 * @param vertices the corners, metres
 * @param faces    each face's corners as indices into {@code vertices}, counter-clockwise seen from outside, planar
 */
public record ConvexPart(List<Vec3> vertices, List<List<Integer>> faces) {

    public ConvexPart {
        vertices = List.copyOf(vertices);
        faces = faces.stream().map(List::copyOf).toList();
        if (vertices.size() < 4 || faces.size() < 4) {
            throw new IllegalArgumentException("a polyhedron has at least 4 vertices and 4 faces; got %d and %d"
                    .formatted(vertices.size(), faces.size()));
        }
        int corners = vertices.size();
        if (faces.stream().anyMatch(face -> face.size() < 3 || face.stream().anyMatch(i -> i < 0 || i >= corners))) {
            throw new IllegalArgumentException(
                    "each face has at least 3 corners, each one of the %d vertices".formatted(corners));
        }
    }

    /**
     * A right prism: the convex polygon (u_i, v_i), counter-clockwise seen against +w, extruded from w = −halfLengthM
     * to +halfLengthM.
     */
    public static ConvexPart prism(double[] u, double[] v, double halfLengthM, Axes axes) {
        int n = u.length;
        List<Vec3> vertices = new ArrayList<>(2 * n);
        for (int end = -1; end <= 1; end += 2) {
            for (int i = 0; i < n; i++) {
                vertices.add(axes.point(u[i], v[i], end * halfLengthM));
            }
        }
        List<List<Integer>> faces = new ArrayList<>(n + 2);
        List<Integer> low = new ArrayList<>();
        List<Integer> high = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            low.add(n - 1 - i);
            high.add(n + i);
            int next = (i + 1) % n;
            faces.add(List.of(i, next, n + next, n + i));
        }
        faces.add(low);
        faces.add(high);
        return new ConvexPart(vertices, faces);
    }

    /**
     * A solid between parallel polygons, such as a frustum or a faceted ball: each consecutive pair is joined by flat
     * faces.
     *
     * @param rings at least two polygons of as many corners, from the lowest up, each counter-clockwise seen from
     *              above; corresponding edges of neighbouring rings are parallel, and the whole is convex
     */
    public static ConvexPart loft(List<List<Vec3>> rings) {
        int n = rings.getFirst().size();
        List<Vec3> vertices = new ArrayList<>();
        List<List<Integer>> faces = new ArrayList<>();
        List<Integer> low = new ArrayList<>();
        List<Integer> high = new ArrayList<>();
        for (int r = 0; r < rings.size(); r++) {
            if (rings.get(r).size() != n) {
                throw new IllegalArgumentException("every ring must have %d corners like the first; ring %d has %d"
                        .formatted(n, r, rings.get(r).size()));
            }
            vertices.addAll(rings.get(r));
        }
        int top = (rings.size() - 1) * n;
        for (int i = 0; i < n; i++) {
            low.add(n - 1 - i);
            high.add(top + i);
            int next = (i + 1) % n;
            for (int ring = 0; ring < top; ring += n) {
                faces.add(List.of(ring + i, ring + next, ring + n + next, ring + n + i));
            }
        }
        faces.add(low);
        faces.add(high);
        return new ConvexPart(vertices, faces);
    }

    /** The parts moved together so that the centre of their common bounding box is the origin. */
    public static List<ConvexPart> centred(List<ConvexPart> parts) {
        Vec3 centre = Aabb.of(parts.stream().flatMap(part -> part.vertices().stream()).toList()).centre();
        Pose back = new Pose(centre.times(-1), Quaternion.IDENTITY);
        return parts.stream().map(part -> part.moved(back)).toList();
    }

    /** A box centred on the origin. */
    public static ConvexPart box(double xM, double yM, double zM) {
        double hx = xM / 2;
        double hy = yM / 2;
        return prism(new double[]{-hx, hx, hx, -hx}, new double[]{-hy, -hy, hy, hy}, zM / 2, Axes.XYZ);
    }

    public ConvexPart moved(Pose pose) {
        return new ConvexPart(vertices.stream().map(pose::apply).toList(), faces);
    }

    /** Which body axes a prism's (u, v, w) are; each is a right-handed frame. */
    public enum Axes {
        XYZ {
            @Override
            Vec3 point(double u, double v, double w) {
                return new Vec3(u, v, w);
            }
        },
        YZX {
            @Override
            Vec3 point(double u, double v, double w) {
                return new Vec3(w, u, v);
            }
        },
        ZXY {
            @Override
            Vec3 point(double u, double v, double w) {
                return new Vec3(v, w, u);
            }
        };

        abstract Vec3 point(double u, double v, double w);
    }
}
