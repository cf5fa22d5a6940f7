package mpgnet.hw.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

    /** A tenth of a millimetre, as such data sets have it. */
    private static final double UNIT_M = 1e-4;
    private static final RgbdFrame FRAME = new TopCamera().frame(
            List.of(ToyBlock.CUBE.body(Pose.at(0.05, 0.02, 0.025), 0x4E79A7).solid(0)));
    private static final String CAMERA = """
            {"intrinsics": {"width": 640, "height": 480, "fx": 618.62, "fy": 618.62, "cx": 319.5, "cy": 239.5},
            "tableFromCamera": [[1, 0, 0, 0], [0, -1, 0, 0], [0, 0, -1, 0.825], [0, 0, 0, 1]], "depthUnitM": 0.0001}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        BufferedImage colour = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        BufferedImage depth = new BufferedImage(640, 480, BufferedImage.TYPE_USHORT_GRAY);
        for (int v = 0; v < 480; v++) {
            for (int u = 0; u < 640; u++) {
                int i = FRAME.index(u, v);
                colour.setRGB(u, v, FRAME.rgb()[i]);
                depth.getRaster().setSample(u, v, 0, (int) Math.round(FRAME.depthM()[i] / UNIT_M));
            }
        }
        ImageIO.write(colour, "png", folder.resolve("color.png").toFile());
        ImageIO.write(depth, "png", folder.resolve("depth.png").toFile());
        Files.writeString(folder.resolve("camera.json"), CAMERA);
    }

    @Test
    void thePicturesBecomeTheHeightmapThatTheCameraSaw() throws CameraException {
        try (PictureFolder camera = new PictureFolder(folder)) {
            Pose pose = camera.tableFromCamera().orElseThrow();
            Heightmap read = HeightmapProjection.of(camera.capture().seenFrom(pose)).heightmap();
            Heightmap seen = HeightmapProjection.of(FRAME).heightmap();
            int differing = 0;
            for (int i = 0; i < seen.heightM().length; i++) {
                differing += Math.abs(read.heightM()[i] - seen.heightM()[i]) > 2 * UNIT_M ? 1 : 0;
            }
            // At the cube's edges a point may fall into the next cell.
            assertTrue(differing < 60, differing + " cells differ");
            int middle = Heightmap.index(Heightmap.row(0.02), Heightmap.column(0.05));
            assertEquals(0.05, read.heightM()[middle], 2 * UNIT_M);
            assertEquals(seen.rgb()[middle], read.rgb()[middle]);
        }
    }

    @Test
    void withoutAPoseNothingIsSaidOfIt() throws IOException {
        Files.writeString(folder.resolve("camera.json"), CAMERA.replace("tableFromCamera", "other"));
        assertTrue(new PictureFolder(folder).tableFromCamera().isEmpty());
    }

    @Test
    void whatIsMissingOrDoesNotFitIsNamed() throws IOException {
        refused("camera.json", "320", CAMERA.replace("640", "320"));
        refused("camera.json", "fx must be a number", CAMERA.replace("\"fx\": 618.62", "\"fx\": \"wide\""));
        refused("camera.json", "a rotation", CAMERA.replace("[1, 0, 0, 0]", "[2, 0, 0, 0]"));
        refused("camera.json", "four rows", CAMERA.replace("[1, 0, 0, 0], ", ""));
        refused("camera.json", "depthUnitM", CAMERA.replace("0.0001}", "-1}"));
        refused("camera.json", "line 1: no JSON", "{");
        Files.writeString(folder.resolve("camera.json"), CAMERA);
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_BYTE_GRAY), "png",
                folder.resolve("depth.png").toFile());
        assertTrue(refusal().contains("16 bits") && refusal().contains("depth.png"), refusal());
        Files.delete(folder.resolve("depth.png"));
        assertTrue(refusal().contains("no PNG") && refusal().contains("depth.png"), refusal());
        Files.delete(folder.resolve("color.png"));
        assertTrue(refusal().contains("no colour.png"), refusal());
    }

    private void refused(String file, String told, String camera) throws IOException {
        Files.writeString(folder.resolve(file), camera);
        assertTrue(refusal().contains(told), refusal());
    }

    private String refusal() {
        return assertThrows(CameraException.class, () -> new PictureFolder(folder)).getMessage();
    }
}
