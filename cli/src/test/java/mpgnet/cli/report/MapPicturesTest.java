package mpgnet.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import javax.imageio.ImageIO;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapPicturesTest {

    private static final int MAP = Heightmap.CELLS * Heightmap.CELLS;
    private final MapPictures pictures =
            new MapPictures(new ActionGlyph(0.10, 0.008, 0.02, 0.10, new Vec3(0, 0.45, 0)));

    private static Heightmap heightmap(int colour) {
        int[] rgb = new int[MAP];
        Arrays.fill(rgb, colour);
        rgb[Heightmap.index(3, 5)] = 0xFF0000;
        float[] heightM = new float[MAP];
        heightM[Heightmap.index(200, 10)] = 0.08f;
        return new Heightmap(heightM, rgb);
    }

    private static Mask square(int row, int column, int side) {
        BitSet bits = new BitSet();
        for (int r = row; r < row + side; r++) {
            bits.set(Heightmap.index(r, column), Heightmap.index(r, column + side));
        }
        return Mask.of(bits);
    }

    private static int at(Picture picture, int x, int y) {
        return picture.image().getRGB(x, y) & 0xFFFFFF;
    }

    /** How many pixels have exactly this colour. */
    private static long pixels(Picture picture, Color colour) {
        BufferedImage image = picture.image();
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(rgb -> rgb == colour.getRGB()).count();
    }

    @Test
    void aCellIsThreePixelsWideAndYPointsUp() {
        Picture picture = pictures.colour(heightmap(0x203040), Mask.EMPTY);
        assertEquals(0xFF0000, at(picture, 5 * 3 + 1, 671 - (3 * 3 + 1)));
        assertEquals(0x203040, at(picture, 5 * 3 + 1, 671 - (4 * 3 + 1)));
        assertEquals(0x203040, at(picture, 5 * 3 + 1, 3 * 3 + 1));
    }

    @Test
    void theTargetIsOutlinedAndNotCovered() {
        Picture picture = pictures.colour(heightmap(0x203040), square(100, 50, 30));
        assertEquals(0xFFFFFF, at(picture, 150, 672 - 330), "the outline's left edge");
        assertEquals(0x203040, at(picture, 195, 672 - 345), "the inside");
        assertTrue(picture.alt().contains("x = -0.09 m, y = 0.01 m"), picture.alt());
        assertEquals(0, pixels(pictures.colour(heightmap(0x203040), Mask.EMPTY), Color.WHITE));
    }

    @Test
    void heightIsColouredOverAScaleOfWholeCentimetres() {
        Picture picture = pictures.depth(heightmap(0), Mask.EMPTY);
        assertEquals(Viridis.colour(1), at(picture, 31, 671 - 601));
        assertEquals(Viridis.colour(0), at(picture, 301, 301));
        assertTrue(picture.alt().contains("0.080 m"), picture.alt());
    }

    @Test
    void qIsColouredWhereItIsDefinedAndTheSceneIsGreyElsewhere() {
        float[] q = new float[Action.ROTATIONS * MAP];
        Arrays.fill(q, Float.NEGATIVE_INFINITY);
        Mask where = square(100, 100, 24);
        for (int cell = where.next(0); cell >= 0; cell = where.next(cell + 1)) {
            q[3 * MAP + cell] = 1;
            q[7 * MAP + cell] = 2;
        }
        Grasp far = new Grasp(0, 0.15, 0.05, Action.angleRad(3));
        Picture three = pictures.q(q, 3, far, heightmap(0x203040), Mask.EMPTY);
        Picture seven = pictures.q(q, 7, far, heightmap(0x203040), Mask.EMPTY);
        Picture none = pictures.q(q, 0, far, heightmap(0x203040), Mask.EMPTY);
        assertTrue(pixels(three, new Color(Viridis.colour(0))) > 1000
                && pixels(seven, new Color(Viridis.colour(0))) < 1000);
        assertTrue(pixels(seven, new Color(Viridis.colour(1))) > 1000
                && pixels(none, new Color(Viridis.colour(1))) < 1000);
        assertTrue(three.alt().contains("67.5°") && three.alt().contains("Q from 1.000 to 2.000"), three.alt());
    }

    @Test
    void aMapWithoutAnyValueIsStillAPicture() {
        float[] q = new float[Action.ROTATIONS * MAP];
        Arrays.fill(q, Float.NEGATIVE_INFINITY);
        assertTrue(pictures.q(q, 0, new Push(0, 0, 0, 0), heightmap(0), Mask.EMPTY).alt()
                .contains("no Q-value is defined"));
        assertThrows(IllegalArgumentException.class,
                () -> pictures.q(new float[MAP], 0, new Push(0, 0, 0, 0), heightmap(0), Mask.EMPTY));
    }

    @Test
    void eachPrimitiveIsDrawnToScale() {
        float[] q = new float[Action.ROTATIONS * MAP];
        // All cells defined: the whole workspace is shown, three pixels per cell, the centre at pixel (336, 336).
        Picture push = pictures.q(q, 4, new Push(0, 0, 0, Action.angleRad(4)), heightmap(0), Mask.EMPTY);
        assertEquals(ActionGlyph.PUSH.getRGB() & 0xFFFFFF, at(push, 336, 336 - 100), "a push at 90 degrees goes up");
        assertEquals(Viridis.colour(0), at(push, 336, 336 - 170), "and ends after 10 cm, which is 150 pixels");
        assertEquals(Viridis.colour(0), at(push, 336, 336 + 100));
        Picture grasp = pictures.q(q, 0, new Grasp(0, 0, 0, 0), heightmap(0), Mask.EMPTY);
        assertEquals(0xFFFFFF, at(grasp, 336 + 75 + 6, 336), "a finger outside half of the 10 cm opening");
        assertEquals(0xFFFFFF, at(grasp, 336 - 75 - 6, 336 + 10));
        assertEquals(ActionGlyph.GRASP.getRGB() & 0xFFFFFF, at(grasp, 336 + 40, 336));
        assertEquals(Viridis.colour(0), at(grasp, 336, 336 - 100));
        Picture move = pictures.q(q, 0, new Move(0, 0, 0, 0), heightmap(0), Mask.EMPTY);
        assertEquals(ActionGlyph.MOVE.getRGB() & 0xFFFFFF, at(move, 336, 336 - 140),
                "the arrow's head towards the drop zone");
    }

    @Test
    void aPictureIsSavedWholeAndReadsBack(@TempDir Path folder) throws IOException {
        Picture picture = pictures.depth(heightmap(0), square(10, 10, 5));
        Figure figure = picture.save(folder.resolve("new"), "motion-1-depth.png");
        Path file = folder.resolve("new").resolve(figure.fileName());
        BufferedImage read = ImageIO.read(file.toFile());
        assertEquals(figure.widthPx(), read.getWidth());
        assertEquals(figure.heightPx(), read.getHeight());
        assertArrayEquals(picture.image().getRGB(0, 0, 812, 672, null, 0, 812),
                read.getRGB(0, 0, 812, 672, null, 0, 812));
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void viridisGrowsBrighterAllTheWay() {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            Color colour = new Color(Viridis.colour(i / 100.0));
            double luma = 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
            assertTrue(luma > before, "at " + i + " %");
            before = luma;
        }
        assertEquals(0x440154, Viridis.colour(-3));
        assertEquals(0xFDE725, Viridis.colour(7));
        assertFalse(Viridis.colour(0.5) == Viridis.colour(0.51));
    }
}
