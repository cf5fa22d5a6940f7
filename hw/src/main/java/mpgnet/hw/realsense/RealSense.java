package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.CameraUnavailableException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Intrinsics;

/**
 * librealsense2, loaded, with one context: lists cameras and starts them. The cameras that it started must be closed
 * before it. Used by one thread at a time.
 */
public final class RealSense implements AutoCloseable {

    private final NativeCalls calls;
    private final NativeScope scope = new NativeScope();
    private final Pointer context;
    private final String version;

    private RealSense(NativeCalls calls) throws RealSenseException {
        this.calls = calls;
        version = LibraryFile.name(calls.get(Librs2::rs2_get_api_version));
        context = scope.own(newContext(calls), calls.lib()::rs2_delete_context);
    }

    /**
     * @param library librealsense2's shared library or a jar with one; the system's where absent
     * @throws CameraUnavailableException if the machine has no USB bus, or the library cannot be loaded
     */
    public static RealSense open(Optional<Path> library) throws CameraException {
        return open(library, UsbBus.ofThisMachine());
    }

    static RealSense open(Optional<Path> library, UsbBus usb) throws CameraException {
        NativeCalls calls = LibraryFile.load(library);
        usb.require();
        return new RealSense(calls);
    }

    static Pointer newContext(NativeCalls calls) throws RealSenseException {
        return calls.get((lib, error) -> lib.rs2_create_context(LibraryFile.OLDEST_API_VERSION, error));
    }

    /** The library. */
    NativeCalls calls() {
        return calls;
    }

    /** The library's version, such as 2.53.1. */
    public String version() {
        return version;
    }

    /** The cameras that are connected. */
    public List<RealSenseDevice> devices() throws CameraException {
        try (NativeScope listing = new NativeScope()) {
            Pointer list = listing.own(calls.get((lib, error) -> lib.rs2_query_devices(context, error)),
                    calls.lib()::rs2_delete_device_list);
            int count = calls.get((lib, error) -> lib.rs2_get_device_count(list, error));
            List<RealSenseDevice> devices = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                Pointer device = listing.own(calls.get((lib, error) -> lib.rs2_create_device(list, index, error)),
                        calls.lib()::rs2_delete_device);
                devices.add(DeviceInfo.of(calls, device));
            }
            return devices;
        }
    }

    /**
     * Starts a camera and lets its exposure settle. A camera that is connected as USB 2 gives 15 pictures a second
     * instead.
     *
     * @param serial   which camera; the only one where absent
     * @param recordTo a .bag file that everything is recorded to
     * @throws CameraUnavailableException if there is no such camera, several and no serial number, or another program
     *                                    has it
     */
    public RealSenseCamera start(Streams streams, Optional<String> serial, Optional<Path> recordTo)
            throws CameraException, InterruptedException {
        RealSenseDevice device = choose(devices(), serial);
        Streams possible = device.usb3() ? streams : streams.atRate(Streams.USB2_RATE);
        return BusyCamera.start(device.name(), () -> RealSenseCamera.live(calls, context, device, possible, recordTo),
                Thread::sleep);
    }

    /**
     * A recording as a camera: each capture gives its next picture, as fast as it is read.
     *
     * @param repeat whether it begins anew after its end; else {@link RealSenseCamera#capture} fails there
     */
    public RealSenseCamera play(Path bag, boolean repeat) throws CameraException {
        if (!Files.isRegularFile(bag)) {
            throw new CameraUnavailableException("the recording %s does not exist; name a .bag file".formatted(bag));
        }
        return RealSenseCamera.recording(calls, context, bag, repeat);
    }

    /**
     * A camera without hardware, whose pictures come from the caller.
     *
     * @param recordTo a .bag file that everything is recorded to
     */
    public SoftwareRealSense software(SoftwareRealSense.Layout layout, Optional<Path> recordTo) throws CameraException {
        return new SoftwareRealSense(calls, layout, recordTo);
    }

    /**
     * Another source's pictures, sent through the library's pipeline, alignment and recording. Closing the result
     * closes the source.
     *
     * @param recordTo a .bag file that everything is recorded to
     */
    public RgbdCamera through(RgbdCamera source, Optional<Path> recordTo) throws CameraException {
        SoftwareRealSense device = software(SoftwareRealSense.Layout.registered(source.intrinsics()), recordTo);
        return new ThroughRealSense(source, device.watching(() -> {
            RgbdImage image = source.capture();
            return new SoftwareRealSense.Shot(image.rgb(), image.depthM());
        }));
    }

    private record ThroughRealSense(RgbdCamera source, RgbdCamera camera) implements RgbdCamera {

        @Override
        public Intrinsics intrinsics() {
            return camera.intrinsics();
        }

        @Override
        public RgbdImage capture() throws CameraException, InterruptedException {
            return camera.capture();
        }

        @Override
        public void close() {
            camera.close();
            source.close();
        }
    }

    private static RealSenseDevice choose(List<RealSenseDevice> devices, Optional<String> serial)
            throws CameraUnavailableException {
        List<RealSenseDevice> fitting =
                devices.stream().filter(d -> serial.isEmpty() || serial.get().equals(d.serial())).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        List<String> serials = devices.stream().map(RealSenseDevice::serial).toList();
        throw new CameraUnavailableException(devices.isEmpty()
                ? "no RealSense camera is connected; plug one in at a USB 3 port (on Linux its udev rules "
                        + "must be installed)"
                : serial.isEmpty() ? "several RealSense cameras are connected; choose one by its serial number among %s"
                        .formatted(serials)
                : "no RealSense camera has the serial number %s; connected are %s".formatted(serial.get(), serials));
    }

    @Override
    public void close() {
        scope.close();
    }
}
