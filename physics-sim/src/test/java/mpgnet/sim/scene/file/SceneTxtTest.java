package mpgnet.sim.scene.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneTxtTest {

    /** A roof on the floor beside the workspace, a cube, a cylinder, one that fell through the floor. */
    private static final String VPG = """
            /home/somebody/meshes/blocks/0.obj 3.06e-01 4.75e-01 6.55e-01 -0.864 -0.199 0.02526 -1.5757 -0.0467 -1.5626
            /home/somebody/meshes/blocks/4.obj 0.349 0.631 0.310 -0.63979 0.12277 0.025988 -1.57459 -1.02743 3.13713
            /home/somebody/meshes/blocks/8.obj 0.612 0.459 0.373 -0.50389 -0.01674 0.025999 1.56980 -0.50154 -1.57107
            /home/somebody/meshes/blocks/6.obj 0.690 0.478 0.631 -0.69375 -0.2 -726.58 -2.5458 -0.7160 0.1355
            """;

    @TempDir
    private Path folder;

    private List<Body> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("test-10-obj-00.txt"), text);
        NamedScene scene = SceneFile.read(file).getFirst();
        assertEquals("test-10-obj-00", scene.name());
        assertEquals(0, scene.scene().targetIndex());
        return scene.scene().bodies();
    }

    @Test
    void aSceneOfVpgStandsInTheTablesFrameWithoutWhatLiesOutside() throws IOException {
        List<Body> bodies = read(VPG);
        assertEquals(List.of(ToyBlock.CUBE.shape(), ToyBlock.CYLINDER.shape()),
                bodies.stream().map(Body::shape).toList());
        Pose cube = bodies.getFirst().tableFromBody();
        assertEquals(-0.13979, cube.position().x(), 1e-5);
        assertEquals(0.12277, cube.position().y(), 1e-5);
        assertEquals(0x59A14F, bodies.getFirst().colour());
        // CoppeliaSim's angles as a quaternion, the same as an independent conversion of the published scene has.
        Quaternion turned = bodies.get(1).tableFromBody().orientation();
        assertEquals(1, Math.abs(turned.w() * 0.360504 + turned.x() * 0.608208 + turned.y() * 0.360067
                - turned.z() * 0.608663), 1e-6);
    }

    @Test
    void aSceneOfArcLIsStretchedToOurBlocks() throws IOException {
        List<Body> bodies = read("""
                cube.urdf 0.306 0.475 0.655 0.520178 -0.046088 0.024 0 0 -0.694465
                triangle.urdf 0.349 0.631 0.310 0.5 0 0.024 0 0 -0.694465
                """);
        assertEquals(0.022420, bodies.getFirst().tableFromBody().position().x(), 1e-6);
        assertEquals(-0.051209, bodies.getFirst().tableFromBody().position().y(), 1e-6);
        assertEquals(ToyBlock.ROOF.shape(), bodies.get(1).shape());
        Vec3 apex = bodies.get(1).tableFromBody().orientation().rotate(Vec3.X);
        assertTrue(Math.abs(apex.z()) < 1e-9, "arc-l's triangles stand on a side: their apex points sideways");
    }

    /** In arc-l's mesh the crown looks along -y, and the axis is upright. */
    @Test
    void arcLsHalfCylinderStandsOnAnEnd() throws IOException {
        Body body = read("half-cylinder.urdf 0.306 0.475 0.655 0.5 0 0.0225 0 0 0").getFirst();
        assertEquals(ToyBlock.HALF_CYLINDER.shape(), body.shape());
        assertEquals(0.025, body.tableFromBody().position().z(), 1e-9);
        Vec3 crown = body.tableFromBody().orientation().rotate(Vec3.X);
        Vec3 axis = body.tableFromBody().orientation().rotate(Vec3.Z);
        assertEquals(-1, crown.y(), 1e-9);
        assertEquals(1, axis.z(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5.obj 0 0 0 -0.5 0 0.03 0 0 0 | there is no block '5.obj'", //
        "4.obj 0 0 0 -0.5 0 0.03 0 0 | nine numbers", //
        "4.obj 0 0 2 -0.5 0 0.03 0 0 0 | [0, 1]", //
        "4.obj 0 0 0 here 0 0.03 0 0 0 | 'here' is no number", //
        "4.obj 0 0 0 NaN 0 0.03 0 0 0 | no finite number", //
        "4.obj 0 0 0 -1.5 0 0.03 0 0 0 | no object in the workspace"})
    void whatIsWrongIsNamedWithItsLine(String line, String named) {
        SceneFileException e = assertThrows(SceneFileException.class, () -> read(line));
        assertTrue(e.getMessage().contains(named), e.getMessage());
        assertTrue(e.getMessage().contains("test-10-obj-00.txt"), e.getMessage());
    }
}
