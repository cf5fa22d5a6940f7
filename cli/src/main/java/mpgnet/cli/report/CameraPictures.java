package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import mpgnet.files.WholeFile;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Intrinsics;

/** A camera's pictures as images. */
public final class CameraPictures {

    private static final Color PAPER = new Color(0xF7F6F2);
    private static final int NOTHING = 0x202020;

    private CameraPictures() {
    }

    /** @param rgb 0xRRGGBB, row-major */
    public static BufferedImage colour(Intrinsics camera, int[] rgb) {
        BufferedImage image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, camera.width(), camera.height(), rgb, 0, camera.width());
        return image;
    }

    /**
     * 16 bits of millimetres per pixel, 0 where nothing was measured: the usual form of a depth picture for programs.
     */
    public static BufferedImage depthMm(Intrinsics camera, float[] depthM) {
        BufferedImage image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_USHORT_GRAY);
        short[] mm = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < mm.length; i++) {
            mm[i] = (short) Math.min(0xFFFF, Math.round(depthM[i] * 1000));
        }
        return image;
    }

    /** For eyes: near is bright, nothing measured is dark grey; with a scale in metres at the right. */
    public static BufferedImage depthColoured(Intrinsics camera, float[] depthM) {
        ColourRange range = ColourRange.ofDepths(depthM);
        int[] rgb = new int[depthM.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = depthM[i] > 0 ? Viridis.colour(1 - range.share(depthM[i])) : NOTHING;
        }
        return withScale(colour(camera, rgb), range.reversed(), "m");
    }

    /** The heightmap from above, y up, two pixels per cell: colours, then heights with a scale in centimetres. */
    public static BufferedImage heightmap(Heightmap map) {
        ColourRange range = ColourRange.ofHeights(List.of(map));
        int side = 2 * Heightmap.CELLS;
        BufferedImage image = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int cell = Heightmap.index(Heightmap.CELLS - 1 - y / 2, x / 2);
                image.setRGB(x, y, map.rgb()[cell]);
                image.setRGB(side + x, y, Viridis.colour(range.shareOfHeight(map.heightM()[cell])));
            }
        }
        return withScale(image, range, "cm");
    }

    private static BufferedImage withScale(BufferedImage picture, ColourRange range, String unit) {
        BufferedImage image = new BufferedImage(picture.getWidth() + ColourScale.WIDTH_PX, picture.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.drawImage(picture, 0, 0, null);
        ColourScale.draw(g, range, unit, picture.getWidth(), picture.getHeight());
        g.dispose();
        return image;
    }

    /** Writes a PNG. */
    public static void write(BufferedImage image, Path file) throws IOException {
        WholeFile.write(file, unfinished -> {
            if (!ImageIO.write(image, "png", unfinished.toFile())) {
                throw new IOException("this Java has no PNG writer for an image of type " + image.getType());
            }
        });
    }
}
