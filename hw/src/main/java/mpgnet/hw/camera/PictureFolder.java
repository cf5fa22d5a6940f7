package mpgnet.hw.camera;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.equipment.CameraFile;
import mpgnet.sim.geometry.Pose;

/**
 * A folder of a registered colour and depth picture as a camera that gives this picture whenever it is asked:
 * {@code colour.png} (or {@code color.png}), {@code depth.png} (16 bits a pixel, 0 where nothing was measured) and
 * {@code camera.json} ({@link CameraFile}: intrinsics, what one step of depth is, and where the camera stood).
 */
public final class PictureFolder implements RgbdCamera {

    private static final List<String> COLOUR = List.of("colour.png", "color.png");
    private static final String DEPTH = "depth.png";
    private static final String CAMERA = "camera.json";

    private final RgbdImage image;
    private final Optional<Pose> tableFromCamera;

    /** @throws CameraException a file is missing, is no such picture, or does not fit the others */
    public PictureFolder(Path folder) throws CameraException {
        if (!Files.isDirectory(folder)) {
            throw new CameraException("there is no folder %s of pictures".formatted(folder));
        }
        CameraFile camera;
        try {
            camera = CameraFile.read(folder.resolve(CAMERA));
        } catch (IOException e) {
            throw new CameraException(e.getMessage(), e);
        }
        Intrinsics k = camera.intrinsics();
        Path colourFile = COLOUR.stream().map(folder::resolve).filter(Files::exists).findFirst()
                .orElseThrow(() -> new CameraException("the folder %s has no %s".formatted(folder, COLOUR.getFirst())));
        BufferedImage colour = picture(colourFile, k);
        BufferedImage depth = picture(folder.resolve(DEPTH), k);
        Raster steps = depth.getRaster();
        if (steps.getNumBands() != 1 || steps.getSampleModel().getSampleSize(0) != Short.SIZE) {
            throw new CameraException("%s must be a grey PNG of 16 bits a pixel; has %d channels of %d".formatted(
                    folder.resolve(DEPTH), steps.getNumBands(), steps.getSampleModel().getSampleSize(0)));
        }
        int[] rgb = new int[k.pixels()];
        float[] depthM = new float[k.pixels()];
        for (int v = 0; v < k.height(); v++) {
            for (int u = 0; u < k.width(); u++) {
                rgb[v * k.width() + u] = colour.getRGB(u, v) & 0xFFFFFF;
                depthM[v * k.width() + u] = (float) (camera.depthUnitM() * steps.getSample(u, v, 0));
            }
        }
        image = new RgbdImage(k, rgb, depthM);
        tableFromCamera = camera.tableFromCamera();
    }

    private static BufferedImage picture(Path file, Intrinsics k) throws CameraException {
        BufferedImage read;
        try {
            read = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
        } catch (IOException e) {
            throw new CameraException("%s is no PNG that can be read".formatted(file), e);
        }
        if (read == null) {
            throw new CameraException("there is no PNG %s".formatted(file));
        }
        if (read.getWidth() != k.width() || read.getHeight() != k.height()) {
            throw new CameraException("%s has %d x %d pixels, and %s says %d x %d".formatted(file, read.getWidth(),
                    read.getHeight(), CAMERA, k.width(), k.height()));
        }
        return read;
    }

    /** Where the camera stood, the table's frame from its own; empty where the folder does not say. */
    public Optional<Pose> tableFromCamera() {
        return tableFromCamera;
    }

    @Override
    public Intrinsics intrinsics() {
        return image.intrinsics();
    }

    @Override
    public RgbdImage capture() {
        return image;
    }

    @Override
    public void close() {
        // A folder is no device.
    }
}
