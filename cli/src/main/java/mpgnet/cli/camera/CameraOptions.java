package mpgnet.cli.camera;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mpgnet.cli.term.InputException;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.CameraUnavailableException;
import mpgnet.hw.camera.PictureFolder;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.realsense.RealSense;
import mpgnet.hw.realsense.RealSenseCamera;
import mpgnet.hw.realsense.Streams;
import mpgnet.sim.geometry.Pose;
import mpgnet.twin.camera.RemoteTwinCamera;
import picocli.CommandLine.Option;

/** Which camera. */
public final class CameraOptions {

    private static final Duration PICTURE = Duration.ofSeconds(10);

    @Option(names = "--library", paramLabel = "FILE",
            description = "The file of librealsense2's shared library, or a jar that holds it (default: the system's).")
    private Path library;

    @Option(names = "--serial", paramLabel = "NUMBER", description = "Which camera, where several are connected.")
    private String serial;

    @Option(names = "--bag", paramLabel = "FILE", description = "Play this recording instead of a camera.")
    private Path bag;

    @Option(names = "--folder", paramLabel = "DIR",
            description = "Take the picture that lies in this folder: colour.png, depth.png (16 bits), camera.json "
                    + "(docs/equipment.md), as 'mpgnet camera capture' writes them.")
    private Path folder;

    @Option(names = "--twin-camera", paramLabel = "HOST:PORT",
            description = "Take pictures from a running twin instead, sent through librealsense's software "
                    + "device where the library can be loaded.")
    private String twinCamera;

    /**
     * What is used after it was opened, from the outside in.
     *
     * @param realSense closed after the camera; null where the library is not used
     * @param name      of the camera, and which way its pictures take
     * @param troubles  what went wrong although pictures came, a line each
     */
    public record Opened(RealSense realSense, RgbdCamera camera, String name, String number,
            Supplier<List<String>> troubles)
            implements AutoCloseable {

        private static Opened of(RealSense realSense, RealSenseCamera camera) {
            return new Opened(realSense, camera, camera.device().name(), camera.device().serial(), camera::troubles);
        }

        private static Opened twin(RealSense realSense, RgbdCamera camera, String name) {
            return new Opened(realSense, camera, name, "twin", List::of);
        }

        /** Where the camera stands, if its pictures come with that: the table's frame from its own. */
        Optional<Pose> tableFromCamera() {
            return camera instanceof PictureFolder pictures ? pictures.tableFromCamera() : Optional.empty();
        }

        void warn(PrintWriter console) {
            troubles.get().forEach(trouble -> console.printf("warning: %s%n", trouble));
            console.flush();
        }

        @Override
        public void close() {
            camera.close();
            if (realSense != null) {
                realSense.close();
            }
        }
    }

    RealSense library() throws CameraException {
        if (library != null && !Files.isRegularFile(library)) {
            throw new InputException("the library %s does not exist; name librealsense2's shared library with --library"
                    .formatted(library));
        }
        return RealSense.open(Optional.ofNullable(library));
    }

    /**
     * @param repeat whether a recording begins anew at its end
     * @throws InputException  if a file does not exist
     * @throws CameraException if there is no library or no camera
     */
    public Opened open(boolean repeat) throws CameraException, InterruptedException {
        if (Stream.of(bag, folder, twinCamera, serial).filter(Objects::nonNull).count() > 1) {
            throw new InputException(
                    "--bag, --folder, --twin-camera and --serial each name a camera: give one of them");
        }
        if (folder != null) {
            return pictures();
        }
        if (twinCamera != null) {
            return twin();
        }
        if (bag != null && !Files.isRegularFile(bag)) {
            throw new InputException("the recording %s does not exist; name a .bag file with --bag".formatted(bag));
        }
        RealSense realSense = library();
        try {
            RealSenseCamera camera = bag != null ? realSense.play(bag, repeat)
                    : realSense.start(Streams.STANDARD, Optional.ofNullable(serial), Optional.empty());
            return Opened.of(realSense, camera);
        } catch (CameraException | InterruptedException | RuntimeException e) {
            realSense.close();
            throw e;
        }
    }

    private Opened pictures() {
        try {
            return new Opened(null, new PictureFolder(folder), "the pictures in " + folder, "", List::of);
        } catch (CameraException e) {
            throw new InputException("--folder: " + e.getMessage(), e);
        }
    }

    /** Starts a camera whose pictures go to a file. */
    Opened record(Path recordTo) throws CameraException, InterruptedException {
        if (bag != null) {
            throw new InputException(
                    "--bag %s is a recording already; leave --bag out to record a camera".formatted(bag));
        }
        if (folder != null) {
            throw new InputException("--folder %s holds one picture, and no film; leave --folder out to record a camera"
                    .formatted(folder));
        }
        RealSense realSense = library();
        try {
            if (twinCamera != null) {
                return throughLibrary(realSense, remote(), Optional.of(recordTo));
            }
            RealSenseCamera camera =
                    realSense.start(Streams.STANDARD, Optional.ofNullable(serial), Optional.of(recordTo));
            return Opened.of(realSense, camera);
        } catch (CameraException | InterruptedException | RuntimeException e) {
            realSense.close();
            throw e;
        }
    }

    /**
     * Through the library, as a real camera's pictures go; as they are where it cannot be loaded, unless it was asked
     * for by name.
     */
    private Opened twin() throws CameraException {
        RgbdCamera remote = remote();
        try {
            RealSense realSense = library();
            try {
                return throughLibrary(realSense, remote, Optional.empty());
            } catch (CameraException | RuntimeException e) {
                realSense.close();
                throw e;
            }
        } catch (CameraUnavailableException e) {
            if (library != null) {
                remote.close();
                throw e;
            }
            return Opened.twin(null, remote,
                    "the twin's camera, not through librealsense (%s)".formatted(e.getMessage()));
        } catch (CameraException | RuntimeException e) {
            remote.close();
            throw e;
        }
    }

    private static Opened throughLibrary(RealSense realSense, RgbdCamera source, Optional<Path> recordTo)
            throws CameraException {
        return Opened.twin(realSense, realSense.through(source, recordTo),
                "the twin's camera through librealsense %s (software device)".formatted(realSense.version()));
    }

    private RgbdCamera remote() throws CameraException {
        int colon = twinCamera.lastIndexOf(':');
        try {
            return new RemoteTwinCamera(twinCamera.substring(0, Math.max(0, colon)),
                    Integer.parseInt(twinCamera.substring(colon + 1)), PICTURE);
        } catch (IllegalArgumentException e) {
            throw new InputException("--twin-camera must be HOST:PORT, as 127.0.0.1:30020; was " + twinCamera, e);
        }
    }
}
