package mpgnet.sim.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/** A convex part laid out for searching contacts: coordinates as x, y, z triples in the body's frame. Immutable. */
public final class Polyhedron {

    /** Two edges whose directions' sine is below this are parallel: one candidate axis serves both. */
    private static final double PARALLEL = 1e-6;

    /** Two corners are opposite if their middle is off by less than this share of the size. */
    private static final double OPPOSITE = 1e-9;

    final double[] vertices;
    final int[][] faces;
    /** Outward unit normal per face. */
    final double[] normals;
    /** The corners' mean, which is inside. */
    final double[] centre;
    /** Of a ball about the centre that is inside. */
    final double innerRadius;
    /** Whether each corner has one opposite of the centre. */
    final boolean symmetric;
    /** From the centre to one corner of each opposite two; empty where there are none. */
    final double[] corners;
    /** Unit direction per family of parallel edges. */
    final double[] directions;
    /** Per family, its edges as pairs of vertices. */
    final int[][] edges;

    private Polyhedron(double[] vertices, int[][] faces, double[] normals, double[] directions, int[][] edges) {
        this.vertices = vertices;
        this.faces = faces;
        this.normals = normals;
        this.directions = directions;
        this.edges = edges;
        centre = mean(vertices);
        innerRadius = innerRadius(vertices, faces, normals, centre);
        double[] half = half(vertices, centre);
        symmetric = half != null;
        corners = symmetric ? half : new double[0];
    }

    private static double innerRadius(double[] vertices, int[][] faces, double[] normals, double[] centre) {
        double least = Double.POSITIVE_INFINITY;
        for (int f = 0; f < faces.length; f++) {
            double distance = 0;
            for (int k = 0; k < 3; k++) {
                distance += normals[3 * f + k] * (vertices[3 * faces[f][0] + k] - centre[k]);
            }
            least = Math.min(least, distance);
        }
        return least;
    }

    private static double[] mean(double[] vertices) {
        double[] mean = new double[3];
        for (int i = 0; i < vertices.length; i++) {
            mean[i % 3] += 3 * vertices[i] / vertices.length;
        }
        return mean;
    }

    /** One of each two corners opposite about {@code middle}, as seen from there; null if one has no opposite. */
    private static double[] half(double[] vertices, double[] middle) {
        List<Vec3> found = new ArrayList<>();
        double largest = 0;
        List<Vec3> left = new ArrayList<>();
        for (int i = 0; i < vertices.length; i += 3) {
            left.add(new Vec3(vertices[i] - middle[0], vertices[i + 1] - middle[1], vertices[i + 2] - middle[2]));
            largest = Math.max(largest, left.getLast().length());
        }
        double same = OPPOSITE * largest;
        while (!left.isEmpty()) {
            Vec3 one = left.removeFirst();
            if (!removeFirst(left, other -> other.plus(one).length() < same)) {
                return null;
            }
            found.add(one);
        }
        return flat(found);
    }

    private static boolean removeFirst(List<Vec3> list, Predicate<Vec3> wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (wanted.test(list.get(i))) {
                list.remove(i);
                return true;
            }
        }
        return false;
    }

    /** @param scale units of length per metre */
    public static Polyhedron of(ConvexPart part, double scale) {
        List<Vec3> corners = part.vertices().stream().map(v -> v.times(scale)).toList();
        List<Vec3> normals = part.faces().stream().map(face -> newellNormal(face, corners)).toList();
        List<Vec3> directions = new ArrayList<>();
        List<List<Integer>> edges = new ArrayList<>();
        for (List<Integer> face : part.faces()) {
            for (int i = 0; i < face.size(); i++) {
                int from = face.get(i);
                int to = face.get((i + 1) % face.size());
                // Each edge is met twice, once each way.
                if (from < to) {
                    Vec3 direction = corners.get(to).minus(corners.get(from)).normalized();
                    List<Integer> family = edges.get(family(direction, directions, edges));
                    family.add(from);
                    family.add(to);
                }
            }
        }
        int[][] faces = part.faces().stream().map(Polyhedron::ints).toArray(int[][]::new);
        return new Polyhedron(flat(corners), faces, flat(normals), flat(directions),
                edges.stream().map(Polyhedron::ints).toArray(int[][]::new));
    }

    /** The family of edges parallel to {@code direction}, a new one if there is none yet. */
    private static int family(Vec3 direction, List<Vec3> directions, List<List<Integer>> edges) {
        for (int i = 0; i < directions.size(); i++) {
            if (directions.get(i).cross(direction).length() < PARALLEL) {
                return i;
            }
        }
        directions.add(direction);
        edges.add(new ArrayList<>());
        return directions.size() - 1;
    }

    /** Newell's method: independent of which three corners are nearly collinear. */
    private static Vec3 newellNormal(List<Integer> face, List<Vec3> corners) {
        Vec3 sum = Vec3.ZERO;
        for (int i = 0; i < face.size(); i++) {
            sum = sum.plus(corners.get(face.get(i)).cross(corners.get(face.get((i + 1) % face.size()))));
        }
        return sum.normalized();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] flat(List<Vec3> list) {
        double[] flat = new double[3 * list.size()];
        for (int i = 0; i < list.size(); i++) {
            flat[3 * i] = list.get(i).x();
            flat[3 * i + 1] = list.get(i).y();
            flat[3 * i + 2] = list.get(i).z();
        }
        return flat;
    }
}
