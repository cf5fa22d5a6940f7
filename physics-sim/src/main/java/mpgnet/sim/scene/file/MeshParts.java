package mpgnet.sim.scene.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexHull;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.PartsShape;

/**
 * A mesh whose parts are convex, as convex decompositions write them. Faces that share the place of a vertex are one
 * part. No part is decomposed here: one that is not convex is refused.
 */
public final class MeshParts {

    /** More is no part of a convex decomposition, and contacts would be slow. */
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
     * @throws SceneFileException there is no part, there are too many, or one is not convex
     */
    static Contents of(Path file, List<Vec3> vertices, List<int[]> faces) throws SceneFileException {
        List<List<int[]>> parts = connected(faces, vertices);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new SceneFileException("%s must hold 1 to %d parts; holds %d".formatted(file, MOST_PARTS,
                    parts.size()));
        }
        List<ConvexPart> convex = new ArrayList<>();
        for (List<int[]> part : parts) {
            try {
                convex.add(convex(part, vertices));
            } catch (IllegalArgumentException e) {
                throw new SceneFileException("%s, part %d of %d: %s".formatted(file, convex.size() + 1, parts.size(),
                        e.getMessage()), e);
            }
        }
        Vec3 centre = Aabb.of(convex.stream().flatMap(part -> part.vertices().stream()).toList()).centre();
        return new Contents(new PartsShape(ConvexPart.centred(convex)), centre);
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

    private static ConvexPart convex(List<int[]> faces, List<Vec3> vertices) {
        List<Vec3> corners =
                faces.stream().flatMapToInt(Arrays::stream).mapToObj(vertices::get).distinct().toList();
        if (corners.size() > MOST_CORNERS) {
            throw new IllegalArgumentException(
                    "it has %d corners; at most %d are read: simplify it".formatted(corners.size(), MOST_CORNERS));
        }
        ConvexPart hull = ConvexHull.of(corners);
        double filled = enclosedM3(faces, vertices) / SolidProperties.of(List.of(hull)).volumeM3();
        if (!(filled > CONVEX && filled < 2 - CONVEX)) {
            throw new IllegalArgumentException(
                    "it is no closed convex surface (its faces enclose %.0f %% of its hull): decompose it first"
                            .formatted(100 * filled));
        }
        return hull;
    }

    /** By the divergence theorem; the faces' corners run the same way round, all of them. */
    private static double enclosedM3(List<int[]> faces, List<Vec3> vertices) {
        Vec3 origin = vertices.get(faces.getFirst()[0]);
        double volume = 0;
        for (int[] face : faces) {
            Vec3 a = vertices.get(face[0]).minus(origin);
            for (int i = 1; i + 1 < face.length; i++) {
                volume += a.dot(vertices.get(face[i]).minus(origin).cross(vertices.get(face[i + 1]).minus(origin)));
            }
        }
        return Math.abs(volume) / 6;
    }
}
