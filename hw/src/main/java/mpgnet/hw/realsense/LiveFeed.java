package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.CameraUnavailableException;
import mpgnet.hw.camera.RgbdImage;

/** A camera at a cable. */
final class LiveFeed implements Feed, Recovery.Patient {

    private static final int PICTURE_MS = 1_500;
    /** Waking up can take longer than any later picture. */
    private static final int FIRST_PICTURE_MS = 5_000;
    /** Pictures that automatic exposure takes to settle, where the camera does not tell its exposure. */
    private static final int WARM_UP_PICTURES = 30;
    /** How often in a row the exposure must be the same, within one part in this many. */
    private static final int STEADY_PICTURES = 8;
    private static final int STEADY_PARTS = 50;
    private static final int RESET_ATTEMPTS = 40;
    private static final long RESET_POLL_MS = 250;

    private final NativeCalls calls;
    private final Pointer context;
    private final RealSenseDevice device;
    private final Streams streams;
    private final boolean recording;
    private final StreamHealth health = new StreamHealth();
    private Pipeline pipeline;
    private AlignedFrames aligner;

    LiveFeed(NativeCalls calls, Pointer context, RealSenseDevice device, Streams streams, Optional<Path> recordTo)
            throws CameraException {
        this.calls = calls;
        this.context = context;
        this.device = device;
        this.streams = streams;
        recording = recordTo.isPresent();
        start(recordTo);
        try {
            warmUp();
        } catch (CameraException e) {
            close();
            throw e;
        }
    }

    private void start(Optional<Path> recordTo) throws RealSenseException {
        pipeline = Pipeline.start(calls, context, health, config -> {
            calls.run((lib, error) -> lib.rs2_config_enable_device(config, device.serial(), error));
            streams.enableIn(calls, config);
            if (recordTo.isPresent()) {
                calls.run(
                        (lib, error) -> lib.rs2_config_enable_record_to_file(config, recordTo.get().toString(), error));
            }
        });
        try {
            aligner = new AlignedFrames(calls, pipeline.geometry().colourFromDepth());
        } catch (RealSenseException e) {
            pipeline.close();
            throw e;
        }
    }

    /** Drops the first pictures, which are dark until automatic exposure has settled. */
    private void warmUp() throws CameraException {
        int steady = 0;
        long lastUs = 0;
        for (int i = 0; i < WARM_UP_PICTURES && steady < STEADY_PICTURES; i++) {
            Pointer frames = pipeline.next(i == 0 ? FIRST_PICTURE_MS : PICTURE_MS).orElseThrow(
                    () -> new CameraException(
                            "%s started, but gives no pictures; check the cable and that the port is USB 3"
                                    .formatted(device.name())));
            OptionalLong exposureUs = aligner.align(frames).exposureUs();
            if (exposureUs.isPresent()) {
                steady = Math.abs(exposureUs.getAsLong() - lastUs) * STEADY_PARTS <= lastUs ? steady + 1 : 0;
                lastUs = exposureUs.getAsLong();
            }
        }
    }

    @Override
    public RgbdImage next() throws CameraException, InterruptedException {
        return Recovery.picture(this, device.name());
    }

    /** The first picture after what waits was dropped may have been exposed before; the second one was not. */
    @Override
    public Optional<RgbdImage> picture() throws CameraException {
        pipeline.drain();
        Optional<Pointer> first = pipeline.next(PICTURE_MS);
        first.ifPresent(calls.lib()::rs2_release_frame);
        Optional<Pointer> second = first.isPresent() ? pipeline.next(PICTURE_MS) : first;
        return second.isPresent() ? Optional.of(aligner.align(second.get()).image()) : Optional.empty();
    }

    @Override
    public void restart() throws CameraException {
        requireNotRecording();
        close();
        start(Optional.empty());
        warmUp();
    }

    @Override
    public void reset() throws CameraException, InterruptedException {
        requireNotRecording();
        calls.run((lib, error) -> lib.rs2_hardware_reset(pipeline.device(), error));
        close();
        for (int attempt = 0; attempt < RESET_ATTEMPTS; attempt++) {
            Thread.sleep(RESET_POLL_MS);
            try {
                start(Optional.empty());
                warmUp();
                return;
            } catch (CameraException e) {
                if (attempt == RESET_ATTEMPTS - 1) {
                    throw e;
                }
            }
        }
        throw new CameraUnavailableException(
                "%s did not come back after its reset; plug it in again".formatted(device.name()));
    }

    /** Starting again would overwrite what was recorded. */
    private void requireNotRecording() throws CameraException {
        if (recording) {
            throw new CameraException("%s stopped giving pictures while it was recorded".formatted(device.name()));
        }
    }

    @Override
    public List<String> troubles() {
        return health.troubles();
    }

    @Override
    public RealSenseDevice device() {
        return device;
    }

    @Override
    public StreamGeometry geometry() {
        return pipeline.geometry();
    }

    @Override
    public void close() {
        pipeline.close();
        aligner.close();
    }
}
