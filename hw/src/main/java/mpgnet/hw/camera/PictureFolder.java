package mpgnet.hw.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Path colourFile = COLOUR.stream().map(folder::resolve).filter(Files::exists).findFirst()
                .orElseThrow(() -> new CameraException("the folder %s has no %s".formatted(folder, COLOUR.getFirst())));
        image = RgbdFiles.read(colourFile, folder.resolve(DEPTH), camera.intrinsics(), camera.depthUnitM(), CAMERA);
        tableFromCamera = camera.tableFromCamera();
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
