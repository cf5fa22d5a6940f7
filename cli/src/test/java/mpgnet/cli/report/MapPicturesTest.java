package mpgnet.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Refusal;
import mpgnet.rl.policy.Refusals;
import mpgnet.rl.problem.Primitive;
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
            new MapPictures(new ActionGlyph(0.10, 0.008, 0.02, 0.10, Optional.of(new Vec3(0, 0.45, 0))));

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
        Picture picture = pictures.colour(heightmap(0x203040), Mask.EMPTY, Map.of());
        assertEquals(0xFF0000, at(picture, 5 * 3 + 1, 671 - (3 * 3 + 1)));
        assertEquals(0x203040, at(picture, 5 * 3 + 1, 671 - (4 * 3 + 1)));
        assertEquals(0x203040, at(picture, 5 * 3 + 1, 3 * 3 + 1));
    }

    @Test
    void theTargetIsOutlinedAndNotCovered() {
        Picture picture = pictures.colour(heightmap(0x203040), square(100, 50, 30), Map.of());
        assertEquals(0xFFFFFF, at(picture, 150, 672 - 330), "the outline's left edge");
        assertEquals(0x203040, at(picture, 195, 672 - 345), "the inside");
        assertTrue(picture.alt().contains("x = -0.09 m, y = 0.01 m"), picture.alt());
        assertEquals(0, pixels(pictures.colour(heightmap(0x203040), Mask.EMPTY, Map.of()), Color.WHITE));
    }

    @Test
    void heightIsColouredOverAScaleOfWholeCentimetres() {
        Picture picture = pictures.depth(heightmap(0), Mask.EMPTY, ColourRange.ofHeights(List.of(heightmap(0))));
        assertEquals(Viridis.colour(1), at(picture, 31, 671 - 601));
        assertEquals(Viridis.colour(0), at(picture, 301, 301));
        assertTrue(picture.alt().contains("0.080 m"), picture.alt());
    }

    /** Values of all 16 rotations as one array. */
    private static QMaps maps(float[] q) {
        float[][] maps = new float[Action.ROTATIONS][];
        Arrays.setAll(maps, k -> Arrays.copyOfRange(q, k * MAP, (k + 1) * MAP));
        return QMaps.of(maps);
    }

    private static QView view(float[] q, int rotation, Action action, int ground) {
        return new QView(Primitive.GRASP, maps(q), rotation, action, heightmap(ground), Mask.EMPTY, Mask.EMPTY,
                Refusals.NONE);
    }

    private Picture q(float[] q, int rotation, Action action, int ground) {
        return pictures.q(view(q, rotation, action, ground), ColourRange.ofQ(List.of(maps(q))), Optional.empty());
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
        Picture three = q(q, 3, far, 0x203040);
        Picture seven = q(q, 7, far, 0x203040);
        Picture none = q(q, 0, far, 0x203040);
        assertTrue(pixels(three, new Color(Viridis.colour(0))) > 1000
                && pixels(seven, new Color(Viridis.colour(0))) < 1000);
        assertTrue(pixels(seven, new Color(Viridis.colour(1))) > 1000
                && pixels(none, new Color(Viridis.colour(1))) < 1000);
        assertTrue(three.alt().contains("67.5°") && three.alt().contains("colours from 1.000 to 2.000"), three.alt());
        assertTrue(three.caption().startsWith("The grasp-net's Q-map at 67.5°"), three.caption());
    }

    @Test
    void whatGeometryRefusedIsHatchedWithItsReason() {
        float[] q = new float[Action.ROTATIONS * MAP];
        Mask area = square(100, 20, 40);
        Refusals refusals = (k, row, column) -> k == 0 && row >= 120 && row < 130 ? Optional.of(Refusal.NO_ROOM)
                : Optional.empty();
        Grasp far = new Grasp(0.15, 0.15, 0, 0);
        Picture hatched = pictures.q(new QView(Primitive.MOVE, maps(q), 0, far, heightmap(0), Mask.EMPTY, area,
                refusals), new ColourRange(0, 1), Optional.empty());
        int inside = 0;
        int outside = 0;
        for (int row = 112; row < 138; row++) {
            for (int x = 80; x < 160; x++) {
                boolean white = at(hatched, x, 671 - (3 * row + 1)) == 0xFFFFFF;
                inside += white && row >= 121 && row < 129 ? 1 : 0;
                outside += white && (row < 119 || row > 131) ? 1 : 0;
            }
        }
        assertTrue(inside > 20, "hatched cells have white lines: " + inside);
        assertEquals(0, outside, "others have none");
        assertTrue(hatched.caption().contains(Refusal.NO_ROOM.words()), hatched.caption());
        assertFalse(hatched.caption().contains(Refusal.FAILED.words()), hatched.caption());
    }

    @Test
    void anObjectCarriesItsNumber() {
        Picture numbered = pictures.colour(heightmap(0x203040), Mask.EMPTY, Map.of(7, square(100, 100, 20)));
        assertTrue(pixels(numbered, Color.WHITE) > 20);
    }

    @Test
    void aMoveInsidePointsAtThePlaceWhereItLetGo() {
        float[] q = new float[Action.ROTATIONS * MAP];
        MapPictures inside = new MapPictures(new ActionGlyph(0.10, 0.008, 0.02, 0.10, Optional.empty()));
        ColourRange range = new ColourRange(0, 1);
        QView view = view(q, 0, new Move(0, 0, 0, 0), 0);
        int arrow = ActionGlyph.MOVE.getRGB() & 0xFFFFFF;
        Picture there = inside.q(view, range, Optional.of(new Vec3(0, -0.1, 0)));
        assertEquals(arrow, at(there, 336, 336 + 140), "down, to where it let go");
        assertFalse(arrow == at(there, 336, 336 - 140), "not up to a drop zone that is not used");
        Picture unknown = inside.q(view, range, Optional.empty());
        assertFalse(arrow == at(unknown, 336, 336 + 140) || arrow == at(unknown, 336, 336 - 140));
    }

    @Test
    void aMapWithoutAnyValueIsStillAPicture() {
        float[] q = new float[Action.ROTATIONS * MAP];
        Arrays.fill(q, Float.NEGATIVE_INFINITY);
        assertTrue(q(q, 0, new Push(0, 0, 0, 0), 0).alt().contains("no Q-value is defined"));
    }

    @Test
    void eachPrimitiveIsDrawnToScale() {
        float[] q = new float[Action.ROTATIONS * MAP];
        // All cells defined: the whole workspace is shown, three pixels per cell, the centre at pixel (336, 336).
        Picture push = q(q, 4, new Push(0, 0, 0, Action.angleRad(4)), 0);
        assertEquals(ActionGlyph.PUSH.getRGB() & 0xFFFFFF, at(push, 336, 336 - 100), "a push at 90 degrees goes up");
        assertEquals(Viridis.colour(0), at(push, 336, 336 - 170), "and ends after 10 cm, which is 150 pixels");
        assertEquals(Viridis.colour(0), at(push, 336, 336 + 100));
        Picture grasp = q(q, 0, new Grasp(0, 0, 0, 0), 0);
        assertEquals(0xFFFFFF, at(grasp, 336 + 75 + 6, 336), "a finger outside half of the 10 cm opening");
        assertEquals(0xFFFFFF, at(grasp, 336 - 75 - 6, 336 + 10));
        assertEquals(ActionGlyph.GRASP.getRGB() & 0xFFFFFF, at(grasp, 336 + 40, 336));
        assertEquals(Viridis.colour(0), at(grasp, 336, 336 - 100));
        Picture move = q(q, 0, new Move(0, 0, 0, 0), 0);
        assertEquals(ActionGlyph.MOVE.getRGB() & 0xFFFFFF, at(move, 336, 336 - 140),
                "the arrow's head towards the drop zone");
    }

    @Test
    void aPictureIsSavedWholeAndReadsBack(@TempDir Path folder) throws IOException {
        Picture picture = pictures.depth(heightmap(0), square(10, 10, 5), new ColourRange(0, 8));
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
