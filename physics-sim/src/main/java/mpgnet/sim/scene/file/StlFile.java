package mpgnet.sim.scene.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.Vec3;

/**
 * STL files, binary or text: triangles, their normals and colours not read. What is said of parts in {@link MeshParts}
 * holds.
 */
public final class StlFile {

    private static final long MOST_BYTES = 10_000_000;
    private static final int HEADER_BYTES = 80;
    private static final int TRIANGLE_BYTES = 50;
    private static final int NORMAL_BYTES = 12;
    private static final int CORNERS = 3;

    private StlFile() {
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
            throw new SceneFileException("%s is no STL file of at most %d bytes".formatted(file, MOST_BYTES));
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SceneFileException("there is no file %s".formatted(file), e);
        }
        try {
            List<Vec3> corners = isBinary(bytes) ? binary(bytes, scale) : text(bytes, scale);
            List<int[]> faces = new ArrayList<>();
            for (int i = 0; i + CORNERS <= corners.size(); i += CORNERS) {
                faces.add(new int[]{i, i + 1, i + 2});
            }
            return MeshParts.of(file, corners, faces);
        } catch (IllegalArgumentException e) {
            throw new SceneFileException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** A binary file has as many bytes as its number of triangles says; some begin with the word solid all the same. */
    private static boolean isBinary(byte[] bytes) {
        return bytes.length >= HEADER_BYTES + Integer.BYTES
                && bytes.length == HEADER_BYTES + Integer.BYTES + (long) TRIANGLE_BYTES * triangles(bytes);
    }

    private static long triangles(byte[] bytes) {
        return Integer.toUnsignedLong(little(bytes).getInt(HEADER_BYTES));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Vec3> binary(byte[] bytes, double scale) {
        ByteBuffer in = little(bytes);
        List<Vec3> corners = new ArrayList<>();
        for (int i = 0; i < triangles(bytes); i++) {
            in.position(HEADER_BYTES + Integer.BYTES + i * TRIANGLE_BYTES + NORMAL_BYTES);
            for (int corner = 0; corner < CORNERS; corner++) {
                corners.add(corner(in.getFloat(), in.getFloat(), in.getFloat(), scale));
            }
        }
        return corners;
    }

    private static List<Vec3> text(byte[] bytes, double scale) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        if (!text.stripLeading().startsWith("solid")) {
            throw new IllegalArgumentException(
                    "it is no STL file: neither as long as its number of triangles says nor a text that begins with "
                            + "solid");
        }
        List<Vec3> corners = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("vertex")) {
                if (words.length != CORNERS + 1) {
                    throw new IllegalArgumentException("'%s' is no vertex of three numbers".formatted(line.strip()));
                }
                corners.add(corner(number(words[1]), number(words[2]), number(words[3]), scale));
            }
        }
        if (corners.size() % CORNERS != 0) {
            throw new IllegalArgumentException("its last triangle has no three corners");
        }
        return corners;
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number".formatted(word), e);
        }
    }

    private static Vec3 corner(double x, double y, double z, double scale) {
        if (!Double.isFinite(x + y + z)) {
            throw new IllegalArgumentException("a corner is not finite: (%s, %s, %s)".formatted(x, y, z));
        }
        return new Vec3(scale * x + 0.0, scale * y + 0.0, scale * z + 0.0); // -0 is the same place as 0
    }
}
