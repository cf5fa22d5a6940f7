package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * A camera without hardware: what its two sensors see comes from the caller, and is read through the same pipeline,
 * alignment and recording as a real camera's. Used by one thread at a time.
 */
public final class SoftwareRealSense implements AutoCloseable {

    private static final String SERIAL = "software";
    /**
     * The first pictures after the start can be lost until colour and depth are matched; later ones only take long on a
     * busy machine.
     */
    private static final int FIRST_WAIT_MS = 100;
    private static final int WAIT_MS = 1_000;
    private static final int PUSHES = 20;

    /**
     * The camera's build.
     *
     * @param colourFromDepth takes a point in the depth sensor's frame to the colour sensor's
     * @param depthUnitM      the depth that one count stands for, > 0; a D435i's is 0.001
     */
    public record Layout(Intrinsics colour, Intrinsics depth, Pose colourFromDepth, double depthUnitM,
            int framesPerSecond) {

        public Layout {
            if (!(depthUnitM > 0) || framesPerSecond < 1) {
                throw new IllegalArgumentException("depth unit and rate must be positive; were %s m, %d a second"
                        .formatted(depthUnitM, framesPerSecond));
            }
        }

        /** Both sensors in one place, so that the two pictures are registered as they are. */
        public static Layout registered(Intrinsics both) {
            return new Layout(both, both, Pose.IDENTITY, 0.001, 30);
        }
    }

    /**
     * What the sensors see at one moment, each in its own frame, row-major.
     *
     * @param rgb    0xRRGGBB, [colour height·width]
     * @param depthM metres, 0 where nothing is measured, [depth height·width]; given on in whole depth units
     */
    public record Shot(int[] rgb, float[] depthM) {
    }

    private final Layout layout;
    private final NativeScope scope = new NativeScope();
    private final StreamHealth health = new StreamHealth();
    private final Pipeline pipeline;
    private final AlignedFrames aligner;
    private final SoftwareSensor colour;
    private final SoftwareSensor depth;
    private int shots;
    private int waitMs = FIRST_WAIT_MS;
    private boolean open = true;

    SoftwareRealSense(NativeCalls calls, Layout layout, Optional<Path> recordTo) throws CameraException {
        this.layout = layout;
        Pipeline started = null;
        try {
            Pointer context = scope.own(RealSense.newContext(calls), calls.lib()::rs2_delete_context);
            Pointer device = scope.own(calls.get(Librs2::rs2_create_software_device), calls.lib()::rs2_delete_device);
            calls.run((lib, error) -> lib.rs2_software_device_register_info(device, Librs2.INFO_SERIAL_NUMBER, SERIAL,
                    error));
            depth = SoftwareSensor.depth(calls, scope, device, layout);
            colour = SoftwareSensor.colour(calls, scope, device, layout);
            calls.run((lib, error) -> lib.rs2_register_extrinsics(depth.profile(), colour.profile(),
                    extrinsics(layout.colourFromDepth), error));
            calls.run((lib, error) -> lib.rs2_software_device_create_matcher(device, Librs2.MATCHER_DEFAULT, error));
            calls.run((lib, error) -> lib.rs2_context_add_software_device(context, device, error));
            started = Pipeline.start(calls, context, health, config -> {
                new Streams(layout.colour.width(), layout.colour.height(), layout.depth.width(), layout.depth.height(),
                        layout.framesPerSecond).enableIn(calls, config);
                if (recordTo.isPresent()) {
                    calls.run((lib, error) -> lib.rs2_config_enable_record_to_file(config, recordTo.get().toString(),
                            error));
                }
            });
            aligner = new AlignedFrames(calls, started.geometry().colourFromDepth());
            pipeline = started;
        } catch (RealSenseException | RuntimeException e) {
            if (started != null) {
                started.close();
            }
            scope.close();
            throw e;
        }
        if (!SERIAL.equals(pipeline.info().serial())) {
            close();
            throw new CameraException("librealsense took the camera %s instead of the one made of software; unplug it"
                    .formatted(pipeline.info()));
        }
    }

    private static Librs2.Extrinsics.ByValue extrinsics(Pose pose) {
        Librs2.Extrinsics.ByValue e = new Librs2.Extrinsics.ByValue();
        Vec3[] columns = {pose.orientation().rotate(Vec3.X), pose.orientation().rotate(Vec3.Y),
            pose.orientation().rotate(Vec3.Z), pose.position()};
        for (int column = 0; column < 4; column++) {
            float[] numbers = {(float) columns[column].x(), (float) columns[column].y(), (float) columns[column].z()};
            System.arraycopy(numbers, 0, column < 3 ? e.rotation : e.translation, column < 3 ? 3 * column : 0, 3);
        }
        return e;
    }

    /** What the pipeline says of the lenses. */
    public StreamGeometry geometry() {
        return pipeline.geometry();
    }

    /**
     * Sends a shot through the library.
     *
     * @return colour, and depth aligned to it
     * @throws CameraException if it does not come out
     */
    public RgbdImage photograph(Shot shot) throws CameraException {
        if (!open) {
            throw new CameraException("the camera is closed");
        }
        long first = shots + 1;
        for (int push = 0; push < PUSHES; push++) {
            double timestampMs = 1000.0 * ++shots / layout.framesPerSecond;
            depth.pushDepth(shot.depthM, timestampMs, shots);
            colour.pushColour(shot.rgb, timestampMs, shots);
            for (Optional<Pointer> frames = pipeline.next(waitMs); frames.isPresent(); frames = pipeline.next(waitMs)) {
                waitMs = WAIT_MS;
                AlignedFrames.Aligned aligned = aligner.align(frames.get());
                // What is older is an earlier shot's, which was pushed twice because it took long to come out.
                if (aligned.number() >= first) {
                    return aligned.image();
                }
            }
        }
        throw new CameraException("librealsense gave no picture back for %d that it was given".formatted(PUSHES));
    }

    /** As if the camera said so of itself. */
    public void say(String words) throws CameraException {
        depth.say(words);
    }

    /** As if a picture were lost on its way. */
    public void skip() {
        shots++;
    }

    /** As {@link RealSenseCamera#troubles}. */
    public List<String> troubles() {
        return health.troubles();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            pipeline.close();
            aligner.close();
            scope.close();
        }
    }

    /** What a camera looks at. */
    @FunctionalInterface
    public interface Scene {
        Shot look() throws CameraException, InterruptedException;
    }

    /** A camera that photographs what {@code scene} gives at each capture. Closing it closes this device. */
    public RgbdCamera watching(Scene scene) {
        return new RgbdCamera() {
            @Override
            public Intrinsics intrinsics() {
                return layout.colour;
            }

            @Override
            public RgbdImage capture() throws CameraException, InterruptedException {
                return photograph(scene.look());
            }

            @Override
            public void close() {
                SoftwareRealSense.this.close();
            }
        };
    }
}
