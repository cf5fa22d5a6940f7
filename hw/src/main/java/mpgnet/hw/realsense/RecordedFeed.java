package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Optional;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdImage;

/** A .bag file, read as fast as its pictures are asked for. */
final class RecordedFeed implements Feed {

    private static final int WAIT_MS = 1_000;
    /** A slow disk may take this many waits for one picture. */
    private static final int WAITS = 10;

    private final NativeCalls calls;
    private final Path bag;
    private final NativeScope scope = new NativeScope();
    private final Pipeline pipeline;
    private final AlignedFrames aligner;
    private int pictures;

    /**
     * The file is opened before the pipeline is, which then finds it: were it switched from real time to reading on demand only
     * after the start, its first pictures could be gone by then.
     */
    RecordedFeed(NativeCalls calls, Pointer context, Path bag, boolean repeat) throws CameraException {
        this.calls = calls;
        this.bag = bag;
        Pipeline started = null;
        try {
            Pointer file = scope.own(calls.get((lib, error) -> lib.rs2_context_add_device(context, bag.toString(), error)), calls.lib()::rs2_delete_device);
            scope.own(context, c -> forget(c, bag));
            calls.run((lib, error) -> lib.rs2_playback_device_set_real_time(file, 0, error));
            started = Pipeline.start(calls, context, config -> calls.run((lib, error) ->
                    lib.rs2_config_enable_device_from_file_repeat_option(config, bag.toString(), repeat ? 1 : 0, error)));
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

    private void forget(Pointer context, Path bag) {
        try {
            calls.run((lib, error) -> lib.rs2_context_remove_device(context, bag.toString(), error));
        } catch (RealSenseException _) {
            // The context forgets it when it is deleted, at the latest.
        }
    }

    @Override
    public RgbdImage next() throws CameraException {
        for (int wait = 0; wait < WAITS; wait++) {
            Optional<Pointer> frames = pipeline.next(WAIT_MS);
            if (frames.isPresent()) {
                pictures++;
                return aligner.align(frames.get()).image();
            }
            if (calls.get((lib, error) -> lib.rs2_playback_device_get_current_status(pipeline.device(), error)) == Librs2.PLAYBACK_STOPPED) {
                throw new CameraException("the recording %s ended after %d pictures".formatted(bag, pictures));
            }
        }
        throw new CameraException("the recording %s gave no picture within %d s, after %d pictures".formatted(bag, WAITS * WAIT_MS / 1000, pictures));
    }

    @Override
    public RealSenseDevice device() {
        return pipeline.info();
    }

    @Override
    public StreamGeometry geometry() {
        return pipeline.geometry();
    }

    @Override
    public void close() {
        pipeline.close();
        aligner.close();
        scope.close();
    }
}
