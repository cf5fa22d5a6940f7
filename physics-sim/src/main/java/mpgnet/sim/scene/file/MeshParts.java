package mpgnet.sim.scene.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexDecomposition;
import mpgnet.sim.geometry.ConvexHull;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.PartsShape;

/**
 * A mesh as convex parts. Faces that share the place of a vertex are one part of it, as convex decompositions write
 * them; a part that is not convex is decomposed here ({@link ConvexDecomposition}), for which its surface must be
 * closed. A hollow inside a part touches nothing and is left out.
 */
public final class MeshParts {

    /** A part with more is made into parts with fewer: contacts would be slow. */
    private static final int MOST_CORNERS = 200;
    private static final int MOST_PARTS = 64;
    /** A part is convex if its surface encloses this share of its hull. */
    private static final double CONVEX = 0.97;

    private MeshParts() {
    }

    /**
     * What a file holds.
     *
     * @param shape  its parts, about the centre of their bounding box
     * @param centre of that box in the file's own frame, metres
     */
    public record Contents(PartsShape shape, Vec3 centre) {
    }

    /**
     * @param file  named in messages
     * @param faces corners as indices of vertices, at least three each
     * @throws SceneFileException there is no part, there are too many, or one cannot be made of convex parts
     */
    static Contents of(Path file, List<Vec3> vertices, List<int[]> faces) throws SceneFileException {
        List<List<int[]>> parts = connected(faces, vertices);
        requireParts(file, parts.size());
        parts = withoutHollows(parts, vertices);
        List<ConvexPart> convex = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            try {
                convex.addAll(convex(parts.get(i), vertices));
            } catch (IllegalArgumentException e) {
                throw new SceneFileException("%s, part %d of %d: %s".formatted(file, i + 1, parts.size(),
                        e.getMessage()), e);
            }
        }
        requireParts(file, convex.size());
        Vec3 centre = Aabb.of(convex.stream().flatMap(part -> part.vertices().stream()).toList()).centre();
        return new Contents(new PartsShape(ConvexPart.centred(convex)), centre);
    }

    private static void requireParts(Path file, int parts) throws SceneFileException {
        if (parts == 0 || parts > MOST_PARTS) {
            throw new SceneFileException("%s must hold 1 to %d parts; holds %d".formatted(file, MOST_PARTS, parts));
        }
    }

    /** Without the parts that are turned inside out within the box of another: the inner sides of hollow things. */
    private static List<List<int[]>> withoutHollows(List<List<int[]>> parts, List<Vec3> vertices) {
        return parts.stream().filter(part -> parts.stream().noneMatch(around -> signedM3(part, vertices)
                * signedM3(around, vertices) < 0 && encloses(box(around, vertices), box(part, vertices)))).toList();
    }

    private static Aabb box(List<int[]> faces, List<Vec3> vertices) {
        return Aabb.of(faces.stream().flatMapToInt(Arrays::stream).mapToObj(vertices::get).toList());
    }

    private static boolean encloses(Aabb outer, Aabb inner) {
        return outer.low().x() < inner.low().x() && outer.low().y() < inner.low().y()
                && outer.low().z() < inner.low().z() && outer.high().x() > inner.high().x()
                && outer.high().y() > inner.high().y() && outer.high().z() > inner.high().z();
    }

    /** The faces, those together that share the place of a vertex, in the file's order. */
    private static List<List<int[]>> connected(List<int[]> faces, List<Vec3> vertices) {
        Map<Vec3, Integer> places = new HashMap<>();
        int[] place = vertices.stream().mapToInt(v -> places.computeIfAbsent(v, _ -> places.size())).toArray();
        int[] group = new int[places.size()];
        Arrays.setAll(group, i -> i);
        for (int[] face : faces) {
            for (int corner : face) {
                group[root(group, place[corner])] = root(group, place[face[0]]);
            }
        }
        Map<Integer, List<int[]>> parts = new LinkedHashMap<>();
        faces.forEach(face -> parts.computeIfAbsent(root(group, place[face[0]]), _ -> new ArrayList<>()).add(face));
        return List.copyOf(parts.values());
    }

    private static int root(int[] group, int of) {
        int at = of;
        while (group[at] != at) {
            at = group[at];
        }
        return at;
    }

    private static List<ConvexPart> convex(List<int[]> faces, List<Vec3> vertices) {
        List<Vec3> corners =
                faces.stream().flatMapToInt(Arrays::stream).mapToObj(vertices::get).distinct().toList();
        if (corners.size() <= MOST_CORNERS) {
            ConvexPart hull = ConvexHull.of(corners);
            double filled =
                    Math.abs(signedM3(faces, vertices)) / SolidProperties.of(List.of(hull)).volumeM3();
            if (filled > CONVEX && filled < 2 - CONVEX) {
                return List.of(hull);
            }
        }
        return ConvexDecomposition.of(
                faces.stream().map(face -> Arrays.stream(face).mapToObj(vertices::get).toList()).toList());
    }

    /**
     * By the divergence theorem: what the faces enclose where their corners run the same way round, positive where that
     * is counter-clockwise seen from outside.
     */
    private static double signedM3(List<int[]> faces, List<Vec3> vertices) {
        Vec3 origin = vertices.get(faces.getFirst()[0]);
        double volume = 0;
        for (int[] face : faces) {
            Vec3 a = vertices.get(face[0]).minus(origin);
            for (int i = 1; i + 1 < face.length; i++) {
                volume += a.dot(vertices.get(face[i]).minus(origin).cross(vertices.get(face[i + 1]).minus(origin)));
            }
        }
        return volume / 6;
    }
}
