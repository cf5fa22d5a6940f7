package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.OptionalLong;
import mpgnet.hw.camera.RgbdImage;

/**
 * librealsense's alignment of depth to colour, and the copy of its result into Java: the camera has 16 frames in all,
 * and one that is kept is missing to it.
 *
 * <p>
 * librealsense moves a depth to the pixel where the colour camera sees it, but leaves its value, which is along the
 * depth camera's axis. Half a degree between the two is 3 mm at the border of a picture from 0.7 m, so the value is
 * moved over here.
 */
final class AlignedFrames implements AutoCloseable {

    private static final int ALIGN_MS = 2_000;

    private final NativeCalls calls;
    private final NativeScope scope = new NativeScope();
    private final Pointer align;
    private final Pointer queue;
    private final StreamGeometry.Rigid colourFromDepth;
    private Rectification rectification;

    /**
     * @param number     the colour picture's
     * @param exposureUs the colour camera's exposure; absent where the kernel passes no metadata on
     */
    record Aligned(RgbdImage image, long number, OptionalLong exposureUs) {
    }

    AlignedFrames(NativeCalls calls, StreamGeometry.Rigid colourFromDepth) throws RealSenseException {
        this.calls = calls;
        this.colourFromDepth = colourFromDepth;
        align = scope.own(calls.get((lib, error) -> lib.rs2_create_align(Librs2.STREAM_COLOR, error)),
                calls.lib()::rs2_delete_processing_block);
        queue = scope.own(calls.get((lib, error) -> lib.rs2_create_frame_queue(1, error)),
                calls.lib()::rs2_delete_frame_queue);
        calls.run((lib, error) -> lib.rs2_start_processing_queue(align, queue, error));
    }

    /** @param frames a set with colour and depth; released here */
    Aligned align(Pointer frames) throws RealSenseException {
        calls.run((lib, error) -> lib.rs2_process_frame(align, frames, error));
        PointerByReference out = new PointerByReference();
        if (calls.get((lib, error) -> lib.rs2_try_wait_for_frame(queue, ALIGN_MS, out, error)) == 0) {
            throw new RealSenseException("rs2_process_frame", null, 0,
                    "the alignment gave no frame within %d ms".formatted(ALIGN_MS));
        }
        try (NativeScope owned = new NativeScope()) {
            Pointer aligned = owned.own(out.getValue(), calls.lib()::rs2_release_frame);
            Pointer colour = embedded(calls, aligned, Librs2.STREAM_COLOR, owned);
            Pointer depth = embedded(calls, aligned, Librs2.STREAM_DEPTH, owned);
            Librs2.Intrinsics lens = StreamGeometry.lens(calls,
                    calls.get((lib, error) -> lib.rs2_get_frame_stream_profile(colour, error)));
            RgbdImage raw = new RgbdImage(StreamGeometry.pinhole(lens), colours(colour, lens), depths(depth, lens));
            if (rectification == null) {
                rectification = Rectification.of(calls.lib(), lens);
            }
            long number = calls.get((lib, error) -> lib.rs2_get_frame_number(colour, error));
            return new Aligned(rectification.apply(raw), number, exposureUs(colour));
        }
    }

    static Pointer embedded(NativeCalls calls, Pointer frames, int kind, NativeScope owned) throws RealSenseException {
        int count = calls.get((lib, error) -> lib.rs2_embedded_frames_count(frames, error));
        for (int i = 0; i < count; i++) {
            int index = i;
            Pointer frame = owned.own(calls.get((lib, error) -> lib.rs2_extract_frame(frames, index, error)),
                    calls.lib()::rs2_release_frame);
            if (StreamGeometry.kind(calls, calls.get((lib, error) -> lib.rs2_get_frame_stream_profile(frame, error)))
                    == kind) {
                return frame;
            }
        }
        throw new RealSenseException("rs2_extract_frame", null, 0,
                "the set of frames has no %s".formatted(kind == Librs2.STREAM_COLOR ? "colour" : "depth"));
    }

    private int[] colours(Pointer frame, Librs2.Intrinsics size) throws RealSenseException {
        int stride = stride(frame, size);
        byte[] row = new byte[3 * size.width];
        int[] rgb = new int[size.width * size.height];
        Pointer data = calls.get((lib, error) -> lib.rs2_get_frame_data(frame, error));
        for (int v = 0, i = 0; v < size.height; v++) {
            data.read((long) v * stride, row, 0, row.length);
            for (int b = 0; b < row.length; b += 3, i++) {
                rgb[i] = (row[b] & 0xFF) << 16 | (row[b + 1] & 0xFF) << 8 | row[b + 2] & 0xFF;
            }
        }
        return rgb;
    }

    private float[] depths(Pointer frame, Librs2.Intrinsics size) throws RealSenseException {
        int stride = stride(frame, size);
        double unitM = calls.get((lib, error) -> lib.rs2_depth_frame_get_units(frame, error));
        short[] row = new short[size.width];
        float[] depthM = new float[size.width * size.height];
        Pointer data = calls.get((lib, error) -> lib.rs2_get_frame_data(frame, error));
        for (int v = 0, i = 0; v < size.height; v++) {
            data.read((long) v * stride, row, 0, row.length);
            for (int u = 0; u < row.length; u++, i++) {
                double z = (row[u] & 0xFFFF) * unitM;
                depthM[i] = z == 0 ? 0 : (float) Math.max(0,
                        colourFromDepth.depthAlongColourAxis(z, (u - size.ppx) / size.fx, (v - size.ppy) / size.fy));
            }
        }
        return depthM;
    }

    /** Checks that a picture has the colour camera's size before memory is read by it. */
    private int stride(Pointer frame, Librs2.Intrinsics size) throws RealSenseException {
        int width = calls.get((lib, error) -> lib.rs2_get_frame_width(frame, error));
        int height = calls.get((lib, error) -> lib.rs2_get_frame_height(frame, error));
        if (width != size.width || height != size.height) {
            throw new RealSenseException("rs2_process_frame", null, 0,
                    "a picture of %d x %d was aligned to one of %d x %d".formatted(width, height, size.width,
                            size.height));
        }
        return calls.get((lib, error) -> lib.rs2_get_frame_stride_in_bytes(frame, error));
    }

    private OptionalLong exposureUs(Pointer colour) throws RealSenseException {
        boolean told = calls.get(
                (lib, error) -> lib.rs2_supports_frame_metadata(colour, Librs2.METADATA_ACTUAL_EXPOSURE, error)) != 0;
        return told
                ? OptionalLong.of(calls.get(
                        (lib, error) -> lib.rs2_get_frame_metadata(colour, Librs2.METADATA_ACTUAL_EXPOSURE, error)))
                : OptionalLong.empty();
    }

    @Override
    public void close() {
        scope.close();
    }
}
