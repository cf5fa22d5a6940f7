package mpgnet.sim.scene.file;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.sim.geometry.Vec3;

/**
 * Wavefront OBJ files: vertices ({@code v}) and faces ({@code f}); whatever else such files hold (normals, textures,
 * materials) is not read. What is said of parts in {@link MeshParts} holds.
 */
public final class ObjFile {

    private static final long MOST_BYTES = 10_000_000;

    private ObjFile() {
    }

    /**
     * @param scale metres per unit of the file, positive
     * @throws SceneFileException the file is not there, not understood, or cannot be made of convex parts
     */
    public static MeshParts.Contents read(Path file, double scale) throws IOException {
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
        return MeshParts.of(file, vertices, faces);
    }

    private static Vec3 vertex(String[] words, double scale) {
        if (words.length < 4) {
            throw new IllegalArgumentException("a vertex needs three numbers; has %d".formatted(words.length - 1));
        }
        double[] p = new double[3];
        for (int axis = 0; axis < p.length; axis++) {
            p[axis] = scale * number(words[axis + 1]) + 0.0; // -0 is the same place as 0
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
}
