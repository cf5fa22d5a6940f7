package mpgnet.sim.scene.file;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * Wavefront OBJ files whose parts are convex, as convex decompositions write them: vertices ({@code v}) and faces
 * ({@code f}); whatever else such files hold (normals, textures, materials) is not read. Faces that share vertices are
 * one part. No part is decomposed here: one that is not convex is refused.
 */
public final class ObjFile {

    /** More is no part of a convex decomposition, and contacts would be slow. */
    private static final int MOST_CORNERS = 200;
    private static final int MOST_PARTS = 64;
    private static final long MOST_BYTES = 10_000_000;
    /** A part is convex if its surface encloses this share of its hull. */
    private static final double CONVEX = 0.97;

    private ObjFile() {
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
     * @param scale metres per unit of the file, positive
     * @throws SceneFileException the file is not there, not understood, or a part of it is not convex
     */
    public static Contents read(Path file, double scale) throws IOException {
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new SceneFileException("%s: the scale must be positive; was %s".formatted(file, scale));
        }
        if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES)) {
            throw new SceneFileException("%s is no OBJ file of at most %d bytes".formatted(file, MOST_BYTES));
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new SceneFileException("there is no file %s".formatted(file), e);
        } catch (MalformedInputException e) {
            throw new SceneFileException("%s is no OBJ file: it is not text".formatted(file), e);
        }
        List<Vec3> vertices = new ArrayList<>();
        List<int[]> faces = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).strip().split("\\s+");
            try {
                switch (words[0]) {
                    case "v" -> vertices.add(vertex(words, scale));
                    case "f" -> faces.add(face(words, vertices.size()));
                    default -> {
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new SceneFileException("%s, line %d: %s".formatted(file, i + 1, e.getMessage()), e);
            }
        }
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

    private static Vec3 vertex(String[] words, double scale) {
        if (words.length < 4) {
            throw new IllegalArgumentException("a vertex needs three numbers; has %d".formatted(words.length - 1));
        }
        double[] p = new double[3];
        for (int axis = 0; axis < p.length; axis++) {
            p[axis] = scale * number(words[axis + 1]);
        }
        return new Vec3(p[0], p[1], p[2]);
    }

    private static double number(String word) {
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number".formatted(word), e);
        }
        throw new IllegalArgumentException("'%s' is no finite number".formatted(word));
    }

    /** Corners as {@code 3}, {@code 3/1}, {@code 3//2} or {@code -1} (the last vertex so far); counted from 1. */
    private static int[] face(String[] words, int known) {
        if (words.length < 4) {
            throw new IllegalArgumentException("a face needs three corners; has %d".formatted(words.length - 1));
        }
        return Arrays.stream(words).skip(1).mapToInt(word -> {
            int at;
            try {
                at = Integer.parseInt(word.split("/", 2)[0]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'%s' is no corner of a face".formatted(word), e);
            }
            int index = at < 0 ? known + at : at - 1;
            if (index < 0 || index >= known) {
                throw new IllegalArgumentException(
                        "vertex %d of a face is not among the %d before it".formatted(at, known));
            }
            return index;
        }).toArray();
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
