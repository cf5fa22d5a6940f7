package mpgnet.sim.scene.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.scene.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StlFileTest {

    /** The corners of a unit cube's triangles, outwards, each a digit of three bits. */
    private static final int[] CUBE = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2,
        2, 4, 6, 1, 3, 5, 3, 7, 5};

    @TempDir
    private Path folder;

    private static float axis(int corner, int axis) {
        return 40 * (corner >> axis & 1);
    }

    private Path text(int[] corners) throws IOException {
        StringBuilder stl = new StringBuilder("solid cube\n");
        for (int i = 0; i < corners.length; i++) {
            stl.append(i % 3 == 0 ? "facet normal 0 0 0\nouter loop\n" : "");
            stl.append("vertex %s %s %s%n".formatted(axis(corners[i], 0), axis(corners[i], 1), axis(corners[i], 2)));
            stl.append(i % 3 == 2 ? "endloop\nendfacet\n" : "");
        }
        return Files.writeString(folder.resolve("cube.stl"), stl.append("endsolid cube\n"));
    }

    private Path binary(String header) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(84 + 50 * CUBE.length / 3).order(ByteOrder.LITTLE_ENDIAN);
        out.put(header.getBytes(StandardCharsets.US_ASCII)).position(80).putInt(CUBE.length / 3);
        for (int i = 0; i < CUBE.length; i += 3) {
            out.putFloat(0).putFloat(0).putFloat(1);
            for (int j = i; j < i + 3; j++) {
                out.putFloat(axis(CUBE[j], 0)).putFloat(axis(CUBE[j], 1)).putFloat(axis(CUBE[j], 2));
            }
            out.putShort((short) 0);
        }
        return Files.write(folder.resolve("binary.stl"), out.array());
    }

    @Test
    void textAndBinaryHoldTheSameCube() throws IOException {
        MeshParts.Contents text = StlFile.read(text(CUBE), 0.001);
        assertEquals(64e-6, SolidProperties.of(text.shape().convexParts()).volumeM3(), 1e-9);
        assertEquals(0.02, text.centre().x(), 1e-9);
        MeshParts.Contents binary = StlFile.read(binary("solid by a program that says so in its header"), 0.001);
        assertEquals(64e-6, SolidProperties.of(binary.shape().convexParts()).volumeM3(), 1e-9);
    }

    @Test
    void aSceneNamesAnStlFileWithMassAndFriction() throws IOException {
        text(CUBE);
        Path scene = Files.writeString(folder.resolve("scene.json"), """
                {"format": "mpgnet-scenes", "version": 1, "scenes": [{"name": "one", "target": 0, "objects": [
                {"shape": {"kind": "stl", "file": "cube.stl", "scale": 0.001}, "position_m": [0, 0, 0],
                "orientation_wxyz": [1, 0, 0, 0], "mass_kg": 0.1, "friction": 0.6, "colour": "#4E79A7"}]}]}
                """);
        List<Body> bodies = SceneFile.read(scene).getFirst().scene().bodies();
        assertEquals(0.02, bodies.getFirst().tableFromBody().position().z(), 1e-9,
                "the file's frame is the object's: it stands on the table");
        assertEquals(0.1, bodies.getFirst().massKg());
    }

    @Test
    void whatIsNoClosedMeshIsRefused() throws IOException {
        Path open = text(java.util.Arrays.copyOf(CUBE, CUBE.length - 12));
        assertTrue(assertThrows(SceneFileException.class, () -> StlFile.read(open, 0.001)).getMessage()
                .contains("close it"));
        Path other = Files.writeString(folder.resolve("other.stl"), "hello");
        assertTrue(assertThrows(SceneFileException.class, () -> StlFile.read(other, 0.001)).getMessage()
                .contains("no STL file"));
        Path nan = Files.writeString(folder.resolve("nan.stl"), "solid a\nvertex NaN 0 0\n");
        assertTrue(assertThrows(SceneFileException.class, () -> StlFile.read(nan, 0.001)).getMessage()
                .contains("not finite"));
    }
}
