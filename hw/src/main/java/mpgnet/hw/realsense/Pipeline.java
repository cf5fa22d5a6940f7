package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;

/** A started rs2_pipeline and what belongs to it. */
final class Pipeline implements AutoCloseable {

    /** Stopping a camera that hangs can hang itself (librealsense #7252); then it is left alone. */
    private static final long STOP_MS = 5_000;

    /** What is asked of the pipeline. */
    @FunctionalInterface
    interface Request {
        void fill(Pointer config) throws RealSenseException;
    }

    private final NativeCalls calls;
    private final NativeScope scope;
    private final Pointer pipeline;
    private final Pointer device;
    private final StreamGeometry geometry;
    private final RealSenseDevice info;
    private final StreamHealth health;
    /** Native code calls it: it must not be collected while the pipeline runs. */
    private final Librs2.NotificationCallback heard;
    private boolean open = true;

    private Pipeline(NativeCalls calls, NativeScope scope, Pointer pipeline, Pointer profile, StreamHealth health)
            throws RealSenseException {
        this.calls = calls;
        this.scope = scope;
        this.pipeline = pipeline;
        device = scope.own(calls.get((lib, error) -> lib.rs2_pipeline_profile_get_device(profile, error)),
                calls.lib()::rs2_delete_device);
        info = DeviceInfo.of(calls, device);
        geometry = StreamGeometry.of(calls, profile);
        this.health = health;
        heard = (notification, user) -> health.noticed(words(notification));
        listen();
    }

    private void listen() throws RealSenseException {
        Pointer sensors = scope.own(calls.get((lib, error) -> lib.rs2_query_sensors(device, error)),
                calls.lib()::rs2_delete_sensor_list);
        int count = calls.get((lib, error) -> lib.rs2_get_sensors_count(sensors, error));
        for (int i = 0; i < count; i++) {
            int index = i;
            Pointer sensor = scope.own(calls.get((lib, error) -> lib.rs2_create_sensor(sensors, index, error)),
                    calls.lib()::rs2_delete_sensor);
            calls.run((lib, error) -> lib.rs2_set_notifications_callback(sensor, heard, null, error));
        }
    }

    private String words(Pointer notification) {
        try {
            return calls.get((lib, error) -> lib.rs2_get_notification_description(notification, error));
        } catch (RealSenseException e) {
            return e.getMessage();
        }
    }

    /** @param health told what the device says, and which pictures come */
    static Pipeline start(NativeCalls calls, Pointer context, StreamHealth health, Request request)
            throws RealSenseException {
        health.pause();
        NativeScope scope = new NativeScope();
        try {
            Pointer config = scope.own(calls.get(Librs2::rs2_create_config), calls.lib()::rs2_delete_config);
            request.fill(config);
            Pointer pipeline = scope.own(calls.get((lib, error) -> lib.rs2_create_pipeline(context, error)),
                    calls.lib()::rs2_delete_pipeline);
            Pointer profile =
                    scope.own(calls.get((lib, error) -> lib.rs2_pipeline_start_with_config(pipeline, config, error)),
                            calls.lib()::rs2_delete_pipeline_profile);
            return new Pipeline(calls, scope, pipeline, profile, health);
        } catch (RealSenseException | RuntimeException e) {
            // Deleting a pipeline that runs stops it.
            scope.close();
            throw e;
        }
    }

    StreamGeometry geometry() {
        return geometry;
    }

    RealSenseDevice info() {
        return info;
    }

    /** The device that the pipeline runs, borrowed. */
    Pointer device() {
        return device;
    }

    /** The next set of frames, to be released by the caller; empty if none came in time. */
    Optional<Pointer> next(int timeoutMs) throws RealSenseException {
        PointerByReference frames = new PointerByReference();
        int came = calls.get((lib, error) -> lib.rs2_pipeline_try_wait_for_frames(pipeline, frames, timeoutMs, error));
        if (came == 0) {
            return Optional.empty();
        }
        health.received(colourNumber(frames.getValue()));
        return Optional.of(frames.getValue());
    }

    /** A set's own number is that of whichever stream came first. */
    private long colourNumber(Pointer frames) throws RealSenseException {
        try (NativeScope owned = new NativeScope()) {
            Pointer colour = AlignedFrames.embedded(calls, frames, Librs2.STREAM_COLOR, owned);
            return calls.get((lib, error) -> lib.rs2_get_frame_number(colour, error));
        } catch (RealSenseException e) {
            calls.lib().rs2_release_frame(frames);
            throw e;
        }
    }

    /** Drops the sets of frames that wait. */
    void drain() throws RealSenseException {
        health.pause();
        PointerByReference frames = new PointerByReference();
        while (calls.get((lib, error) -> lib.rs2_pipeline_poll_for_frames(pipeline, frames, error)) != 0) {
            calls.lib().rs2_release_frame(frames.getValue());
        }
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        Thread stopper = Thread.ofPlatform().daemon().name("realsense-stop").start(() -> {
            try {
                calls.run((lib, error) -> lib.rs2_pipeline_stop(pipeline, error));
            } catch (RealSenseException _) {
                // A device that was unplugged cannot be stopped; its handles can be deleted all the same.
            }
        });
        try {
            stopper.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            scope.abandon();
        } else {
            scope.close();
        }
    }
}
