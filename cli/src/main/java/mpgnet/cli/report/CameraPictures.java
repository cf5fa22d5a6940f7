package mpgnet.cli.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Intrinsics;

/** A camera's pictures as images. */
public final class CameraPictures {

    /** Depths are coloured between these, metres. */
    private static final double NEAREST_M = 0.3;
    private static final double FARTHEST_M = 1.2;
    /** The height that has the colour map's last colour, metres. */
    private static final double HIGHEST_M = 0.12;
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

    /** For eyes: near is bright, nothing measured is dark grey. */
    public static BufferedImage depthColoured(Intrinsics camera, float[] depthM) {
        int[] rgb = new int[depthM.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = depthM[i] > 0 ? Viridis.colour((FARTHEST_M - depthM[i]) / (FARTHEST_M - NEAREST_M)) : NOTHING;
        }
        return colour(camera, rgb);
    }

    /** The heightmap from above, y up, two pixels per cell: heights at the left, colours at the right. */
    public static BufferedImage heightmap(Heightmap map) {
        int side = 2 * Heightmap.CELLS;
        BufferedImage image = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int cell = Heightmap.index(Heightmap.CELLS - 1 - y / 2, x / 2);
                image.setRGB(x, y, Viridis.colour(map.heightM()[cell] / HIGHEST_M));
                image.setRGB(side + x, y, map.rgb()[cell]);
            }
        }
        return image;
    }

    /** Writes a PNG under another name first, so that a reader never finds half a file. */
    public static void write(BufferedImage image, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (!ImageIO.write(image, "png", unfinished.toFile())) {
                throw new IOException("this Java has no PNG writer for an image of type " + image.getType());
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
