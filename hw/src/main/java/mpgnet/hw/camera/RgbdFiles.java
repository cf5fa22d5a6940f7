package mpgnet.hw.camera;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.equipment.MatrixFile;

/** A registered colour and depth picture out of two PNG files; depth has 16 bits a pixel, 0 where nothing was seen. */
public final class RgbdFiles {

    private RgbdFiles() {
    }

    /**
     * With the camera's matrix from a text file ({@link MatrixFile}); the colour picture says how large both are.
     *
     * @param unitM what one step of depth is, metres
     * @throws CameraException a file is missing, is no such picture or matrix, or does not fit the others
     */
    public static RgbdImage read(Path colour, Path depth, Path matrix, double unitM) throws CameraException {
        BufferedImage image = picture(colour);
        try {
            return read(image, depth, MatrixFile.intrinsics(matrix, image.getWidth(), image.getHeight()), unitM,
                    colour.toString());
        } catch (CameraException e) {
            throw e;
        } catch (IOException e) {
            throw new CameraException(e.getMessage(), e);
        }
    }

    /**
     * With intrinsics that are known.
     *
     * @param source who says how large the pictures are, for messages
     * @throws CameraException as above
     */
    static RgbdImage read(Path colour, Path depth, Intrinsics k, double unitM, String source) throws CameraException {
        BufferedImage image = picture(colour);
        requireSize(image, colour, k, source);
        return read(image, depth, k, unitM, source);
    }

    private static RgbdImage read(BufferedImage colour, Path depth, Intrinsics k, double unitM, String source)
            throws CameraException {
        BufferedImage depths = picture(depth);
        requireSize(depths, depth, k, source);
        Raster steps = depths.getRaster();
        if (steps.getNumBands() != 1 || steps.getSampleModel().getSampleSize(0) != Short.SIZE) {
            throw new CameraException("%s must be a grey PNG of 16 bits a pixel; has %d channels of %d".formatted(
                    depth, steps.getNumBands(), steps.getSampleModel().getSampleSize(0)));
        }
        int[] rgb = new int[k.pixels()];
        float[] depthM = new float[k.pixels()];
        for (int v = 0; v < k.height(); v++) {
            for (int u = 0; u < k.width(); u++) {
                rgb[v * k.width() + u] = colour.getRGB(u, v) & 0xFFFFFF;
                depthM[v * k.width() + u] = (float) (unitM * steps.getSample(u, v, 0));
            }
        }
        return new RgbdImage(k, rgb, depthM);
    }

    private static BufferedImage picture(Path file) throws CameraException {
        BufferedImage read;
        try {
            read = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
        } catch (IOException e) {
            throw new CameraException("%s is no PNG that can be read".formatted(file), e);
        }
        if (read == null) {
            throw new CameraException("there is no PNG %s".formatted(file));
        }
        return read;
    }

    private static void requireSize(BufferedImage image, Path file, Intrinsics k, String source)
            throws CameraException {
        if (image.getWidth() != k.width() || image.getHeight() != k.height()) {
            throw new CameraException("%s has %d x %d pixels, and %s says %d x %d".formatted(file, image.getWidth(),
                    image.getHeight(), source, k.width(), k.height()));
        }
    }
}
