package mpgnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.realsense.RealSense;
import mpgnet.hw.realsense.RealSenseCamera;
import mpgnet.hw.realsense.Streams;
import picocli.CommandLine.Option;

/** Which camera. */
final class CameraOptions {

    @Option(names = "--library", paramLabel = "FILE", description = "librealsense2's shared library, or a jar that holds it (default: the system's).")
    private Path library;

    @Option(names = "--serial", paramLabel = "NUMBER", description = "Which camera, where several are connected.")
    private String serial;

    @Option(names = "--bag", paramLabel = "FILE", description = "Play this recording instead of a camera.")
    private Path bag;

    /** What is used after it was opened, from the outside in. */
    record Opened(RealSense realSense, RgbdCamera camera, String name, String number) implements AutoCloseable {

        @Override
        public void close() {
            camera.close();
            realSense.close();
        }
    }

    RealSense library() throws CameraException {
        if (library != null && !Files.isRegularFile(library)) {
            throw new InputException("the library %s does not exist; name librealsense2's shared library with --library".formatted(library));
        }
        return RealSense.open(Optional.ofNullable(library));
    }

    /**
     * @param repeat whether a recording begins anew at its end
     * @throws InputException  if a file does not exist
     * @throws CameraException if there is no library or no camera
     */
    Opened open(boolean repeat) throws CameraException, InterruptedException {
        if (bag != null && !Files.isRegularFile(bag)) {
            throw new InputException("the recording %s does not exist; name a .bag file with --bag".formatted(bag));
        }
        RealSense realSense = library();
        try {
            RealSenseCamera camera = bag != null ? realSense.play(bag, repeat) : realSense.start(Streams.STANDARD, Optional.ofNullable(serial), Optional.empty());
            return new Opened(realSense, camera, camera.device().name(), camera.device().serial());
        } catch (CameraException | InterruptedException | RuntimeException e) {
            realSense.close();
            throw e;
        }
    }

    /** Starts a camera whose pictures go to a file. */
    Opened record(Path recordTo) throws CameraException, InterruptedException {
        if (bag != null) {
            throw new InputException("--bag %s is a recording already; leave --bag out to record a camera".formatted(bag));
        }
        RealSense realSense = library();
        try {
            RealSenseCamera camera = realSense.start(Streams.STANDARD, Optional.ofNullable(serial), Optional.of(recordTo));
            return new Opened(realSense, camera, camera.device().name(), camera.device().serial());
        } catch (CameraException | InterruptedException | RuntimeException e) {
            realSense.close();
            throw e;
        }
    }
}
