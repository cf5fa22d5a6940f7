package mpgnet.sim.scene.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Grown;
import mpgnet.sim.scene.ObjectShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjFileTest {

    /** Two cubes of one unit that stand on each other, as a decomposition writes them. */
    private static final String TWO_CUBES = cube(0) + cube(1);
    private static final String A_SCENE = """
            {"format": "mpgnet-scenes", "version": 1, "scenes": [{"name": "one", "target": 0, "objects": [
            {"shape": %s, "position_m": [0, 0, 0], "orientation_wxyz": [1, 0, 0, 0], "mass_kg": 0.1,
            "friction": 0.6, "colour": "#4E79A7"}]}]}
            """;

    @TempDir
    private Path folder;

    /** A cube between z and z + 1, its vertices counted back from the last one, one face a square. */
    private static String cube(int z) {
        StringBuilder obj = new StringBuilder("o cube%d\n".formatted(z));
        for (int i = 0; i < 8; i++) {
            obj.append("v %d %d %s\n".formatted(i & 1, i >> 1 & 1, z + (i >> 2) + 1e-3 * z));
        }
        return obj + """
                f -8/1 -6/2 -5/3 -7/4
                f -4//1 -3//1 -1//1 -2//1
                f -8 -7 -3 -4
                f -6 -2 -1
                f -6 -1 -5
                f -8 -4 -2 -6
                f -7 -5 -1 -3
                """;
    }

    private Path written(String obj) throws IOException {
        return Files.writeString(folder.resolve("part.obj"), obj);
    }

    @Test
    void facesThatShareVerticesAreAPart() throws IOException {
        MeshParts.Contents read = ObjFile.read(written("# two cubes\nmtllib none.mtl\n" + TWO_CUBES), 0.02);
        List<ConvexPart> parts = read.shape().convexParts();
        assertEquals(2, parts.size());
        assertEquals(6, parts.getFirst().faces().size());
        assertEquals(8, parts.getFirst().vertices().size());
        assertEquals(2 * 8e-6, SolidProperties.of(parts).volumeM3(), 1e-12);
        assertEquals(new Vec3(0.01, 0.01, 0.02001), read.centre());
    }

    @Test
    void aSceneNamesAnObjInItsOwnFrame() throws IOException {
        written(TWO_CUBES);
        Path scene = Files.writeString(folder.resolve("scene.json"),
                A_SCENE.formatted("{\"kind\": \"obj\", \"file\": \"part.obj\", \"scale\": 0.02}"));
        Body body = SceneFile.read(scene).getFirst().scene().bodies().getFirst();
        assertEquals(0.02001, body.tableFromBody().position().z(), 1e-12);
        Path again = folder.resolve("again.json");
        SceneFile.write(SceneFile.read(scene), again);
        assertEquals(SceneFile.read(scene).getFirst().scene(), SceneFile.read(again).getFirst().scene());
    }

    @Test
    void grownShapesAreStoredByTheirNumber() throws IOException {
        ObjectShape grown = new Grown(317, 0.08);
        Path scene = Files.writeString(folder.resolve("scene.json"),
                A_SCENE.formatted("{\"kind\": \"grown\", \"number\": 317, \"sizeM\": 0.08}"));
        assertEquals(grown, SceneFile.read(scene).getFirst().scene().bodies().getFirst().shape());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "v 0 0|line 1: a vertex needs three numbers; has 2", "v 0 0 x|line 1: 'x' is no number",
        "v 0 0 NaN|line 1: 'NaN' is no finite number", "f 1 2 3|line 1: vertex 1 of a face is not among the 0",
        "f a b c|line 1: 'a' is no corner", "# nothing|must hold 1 to 64 parts; holds 0"})
    void aBadLineIsNamed(String line, String told) throws IOException {
        Path file = written(line);
        String message = assertThrows(SceneFileException.class, () -> ObjFile.read(file, 1)).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(told), message);
    }

    /** An L: a square of which a quarter is missing, extruded; its ends are polygons that are not convex. */
    private static String anL() {
        double[][] corners = {{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}};
        StringBuilder obj = new StringBuilder();
        for (int z = 0; z < 2; z++) {
            for (double[] c : corners) {
                obj.append(String.format(Locale.ROOT, "v %f %f %d%n", c[0], c[1], z));
            }
        }
        obj.append("f 6 5 4 3 2 1\nf 7 8 9 10 11 12\n");
        for (int i = 1; i <= 6; i++) {
            int next = i % 6 + 1;
            obj.append("f %d %d %d %d%n".formatted(i, next, next + 6, i + 6));
        }
        return obj.toString();
    }

    @Test
    void whatIsNotConvexIsMadeOfConvexParts() throws IOException {
        List<ConvexPart> parts = ObjFile.read(written(anL()), 0.02).shape().convexParts();
        assertEquals(2, parts.size());
        assertEquals(3 * 8e-6, SolidProperties.of(parts).volumeM3(), 1e-12);
        parts.forEach(part -> assertEquals(6, part.faces().size()));
    }

    @Test
    void aSurfaceWithAHoleHasNoInside() throws IOException {
        Path file = written(anL().replace("f 7 8 9 10 11 12\n", ""));
        String message = assertThrows(SceneFileException.class, () -> ObjFile.read(file, 0.02)).getMessage();
        assertTrue(message.contains("part 1 of 1") && message.contains("6 edges") && message.contains("close it"),
                message);
    }

    @Test
    void whatIsNoFileIsNamed() {
        assertThrows(SceneFileException.class, () -> ObjFile.read(folder.resolve("none.obj"), 1));
        assertThrows(SceneFileException.class, () -> ObjFile.read(folder, 1));
        assertThrows(SceneFileException.class, () -> ObjFile.read(written(TWO_CUBES), -1));
    }
}
