package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdImage;

/** A .bag file, read as fast as its pictures are asked for. */
final class RecordedFeed implements Feed {

    private static final int WAIT_MS = 1_000;
    /** A slow disk may take this many waits for one picture. */
    private static final int WAITS = 10;

    private final NativeCalls calls;
    private final Pointer context;
    private final Path bag;
    private final boolean repeat;
    private final StreamHealth health = new StreamHealth();
    private Reading reading;
    private int pictures;

    RecordedFeed(NativeCalls calls, Pointer context, Path bag, boolean repeat) throws CameraException {
        this.calls = calls;
        this.context = context;
        this.bag = bag;
        this.repeat = repeat;
        reading = new Reading();
    }

    /** The file from its beginning to its end. */
    private final class Reading {

        final NativeScope scope = new NativeScope();
        final Pipeline pipeline;
        final AlignedFrames aligner;

        /**
         * The file is opened before the pipeline is, which then finds it, and is paused meanwhile: it would begin with
         * the first sensor that starts, and what it holds for the others would be gone until they start too.
         */
        Reading() throws RealSenseException {
            Pipeline started = null;
            try {
                Pointer file =
                        scope.own(calls.get((lib, error) -> lib.rs2_context_add_device(context, bag.toString(), error)),
                                calls.lib()::rs2_delete_device);
                scope.own(context, this::forget);
                calls.run((lib, error) -> lib.rs2_playback_device_set_real_time(file, 0, error));
                calls.run((lib, error) -> lib.rs2_playback_device_pause(file, error));
                // The library's own repetition restarts a pipeline from a thread that outlives it (a crash, seen with
                // 2.53.1).
                started = Pipeline.start(calls, context, health, config -> calls.run((lib, error) -> lib
                        .rs2_config_enable_device_from_file_repeat_option(config, bag.toString(), 0, error)));
                calls.run((lib, error) -> lib.rs2_playback_device_resume(file, error));
                aligner = new AlignedFrames(calls, started.geometry().colourFromDepth());
                pipeline = started;
            } catch (RealSenseException e) {
                if (started != null) {
                    started.close();
                }
                scope.close();
                throw e;
            }
        }

        private void forget(Pointer from) {
            try {
                calls.run((lib, error) -> lib.rs2_context_remove_device(from, bag.toString(), error));
            } catch (RealSenseException _) {
                // The context forgets it when it is deleted, at the latest.
            }
        }

        /** Empty at the end. */
        Optional<RgbdImage> next() throws CameraException {
            for (int wait = 0; wait < WAITS; wait++) {
                Optional<Pointer> frames = pipeline.next(WAIT_MS);
                if (frames.isPresent()) {
                    return Optional.of(aligner.align(frames.get()).image());
                }
                if (calls.get((lib, error) -> lib.rs2_playback_device_get_current_status(pipeline.device(), error))
                        == Librs2.PLAYBACK_STOPPED) {
                    return Optional.empty();
                }
            }
            throw new CameraException("the recording %s gave no picture within %d s, after %d pictures".formatted(bag,
                    WAITS * WAIT_MS / 1000, pictures));
        }

        void close() {
            pipeline.close();
            aligner.close();
            scope.close();
        }
    }

    @Override
    public RgbdImage next() throws CameraException {
        Optional<RgbdImage> image = reading.next();
        if (image.isEmpty() && repeat && pictures > 0) {
            reading.close();
            reading = new Reading();
            image = reading.next();
        }
        pictures += image.isPresent() ? 1 : 0;
        return image.orElseThrow(
                () -> new CameraException("the recording %s ended after %d pictures".formatted(bag, pictures)));
    }

    @Override
    public List<String> troubles() {
        return health.troubles();
    }

    @Override
    public RealSenseDevice device() {
        return reading.pipeline.info();
    }

    @Override
    public StreamGeometry geometry() {
        return reading.pipeline.geometry();
    }

    @Override
    public void close() {
        reading.close();
    }
}
