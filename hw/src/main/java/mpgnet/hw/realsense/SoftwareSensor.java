package mpgnet.hw.realsense;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import mpgnet.sim.camera.Intrinsics;

/**
 * One sensor of a software device with one stream. Pixels are handed over in memory of the C library, which
 * librealsense frees by the C library's own function once it needs them no more: no Java object has to outlive the
 * call.
 */
final class SoftwareSensor {

    private final NativeCalls calls;
    private final Pointer sensor;
    private final Pointer profile;
    private final int bytesPerPixel;
    private final Intrinsics lens;
    private final double depthUnitM;
    private final Function malloc;
    private final Function free;

    private SoftwareSensor(NativeCalls calls, Pointer sensor, Stream stream) throws RealSenseException {
        this.calls = calls;
        this.sensor = sensor;
        this.bytesPerPixel = stream.bytesPerPixel;
        this.lens = stream.lens;
        this.depthUnitM = stream.depthUnitM;
        Librs2.VideoStream.ByValue video = stream.toNative();
        profile = calls.get((lib, error) -> lib.rs2_software_sensor_add_video_stream(sensor, video, error));
        NativeLibrary c = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
        malloc = c.getFunction("malloc");
        free = c.getFunction("free");
    }

    private record Stream(int kind, int format, int bytesPerPixel, Intrinsics lens, int framesPerSecond,
            double depthUnitM) {

        Librs2.VideoStream.ByValue toNative() {
            Librs2.VideoStream.ByValue video = new Librs2.VideoStream.ByValue();
            video.type = kind;
            video.uid = kind;
            video.width = lens.width();
            video.height = lens.height();
            video.fps = framesPerSecond;
            video.bpp = bytesPerPixel;
            video.fmt = format;
            video.intrinsics.width = lens.width();
            video.intrinsics.height = lens.height();
            video.intrinsics.fx = (float) lens.fx();
            video.intrinsics.fy = (float) lens.fy();
            video.intrinsics.ppx = (float) lens.cx();
            video.intrinsics.ppy = (float) lens.cy();
            return video;
        }
    }

    static SoftwareSensor depth(NativeCalls calls, NativeScope scope, Pointer device, SoftwareRealSense.Layout layout)
            throws RealSenseException {
        Pointer sensor = sensor(calls, scope, device, "Stereo Module");
        SoftwareSensor depth = new SoftwareSensor(calls, sensor, new Stream(Librs2.STREAM_DEPTH, Librs2.FORMAT_Z16,
                Short.BYTES, layout.depth(), layout.framesPerSecond(), layout.depthUnitM()));
        calls.run((lib, error) -> lib.rs2_software_sensor_add_read_only_option(sensor, Librs2.OPTION_DEPTH_UNITS,
                (float) layout.depthUnitM(), error));
        return depth;
    }

    static SoftwareSensor colour(NativeCalls calls, NativeScope scope, Pointer device, SoftwareRealSense.Layout layout)
            throws RealSenseException {
        return new SoftwareSensor(calls, sensor(calls, scope, device, "RGB Camera"),
                new Stream(Librs2.STREAM_COLOR, Librs2.FORMAT_RGB8, 3, layout.colour(), layout.framesPerSecond(), 0));
    }

    private static Pointer sensor(NativeCalls calls, NativeScope scope, Pointer device, String name)
            throws RealSenseException {
        return scope.own(calls.get((lib, error) -> lib.rs2_software_device_add_sensor(device, name, error)),
                calls.lib()::rs2_delete_sensor);
    }

    void say(String words) throws RealSenseException {
        Librs2.SoftwareNotification.ByValue notification = new Librs2.SoftwareNotification.ByValue();
        notification.category = Librs2.NOTIFICATION_HARDWARE_ERROR;
        notification.severity = Librs2.SEVERITY_ERROR;
        notification.description = words;
        notification.serializedData = "";
        calls.run((lib, error) -> lib.rs2_software_sensor_on_notification(sensor, notification, error));
    }

    Pointer profile() {
        return profile;
    }

    /** @param depthM metres; rounded to whole units, and 0 where that does not fit 16 bits */
    void pushDepth(float[] depthM, double timestampMs, int number) throws RealSenseException {
        requirePixels(depthM.length);
        short[] counts = new short[depthM.length];
        for (int i = 0; i < counts.length; i++) {
            long count = Math.round(depthM[i] / depthUnitM);
            counts[i] = count > 0 && count <= 0xFFFF ? (short) count : 0;
        }
        Pointer pixels = allocate();
        pixels.write(0, counts, 0, counts.length);
        push(pixels, timestampMs, number);
    }

    /** @param rgb 0xRRGGBB */
    void pushColour(int[] rgb, double timestampMs, int number) throws RealSenseException {
        requirePixels(rgb.length);
        byte[] bytes = new byte[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            bytes[3 * i] = (byte) (rgb[i] >> 16);
            bytes[3 * i + 1] = (byte) (rgb[i] >> 8);
            bytes[3 * i + 2] = (byte) rgb[i];
        }
        Pointer pixels = allocate();
        pixels.write(0, bytes, 0, bytes.length);
        push(pixels, timestampMs, number);
    }

    private void requirePixels(int pixels) {
        if (pixels != lens.pixels()) {
            throw new IllegalArgumentException("a picture of this sensor has %d x %d pixels; got %d"
                    .formatted(lens.width(), lens.height(), pixels));
        }
    }

    private Pointer allocate() {
        Pointer pixels = malloc.invokePointer(new Object[]{(long) lens.pixels() * bytesPerPixel});
        if (pixels == null) {
            throw new OutOfMemoryError(
                    "the C library has no memory for a picture of %d pixels".formatted(lens.pixels()));
        }
        return pixels;
    }

    private void push(Pointer pixels, double timestampMs, int number) throws RealSenseException {
        Librs2.SoftwareVideoFrame.ByValue frame = new Librs2.SoftwareVideoFrame.ByValue();
        frame.pixels = pixels;
        frame.deleter = free;
        frame.stride = lens.width() * bytesPerPixel;
        frame.bpp = bytesPerPixel;
        frame.timestamp = timestampMs;
        frame.domain = Librs2.TIMESTAMP_SYSTEM_TIME;
        frame.frameNumber = number;
        frame.profile = profile;
        frame.depthUnits = (float) depthUnitM;
        calls.run((lib, error) -> lib.rs2_software_sensor_on_video_frame(sensor, frame, error));
    }
}
