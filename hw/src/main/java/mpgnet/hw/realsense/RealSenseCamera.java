package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Intrinsics;

/**
 * A RealSense camera, or a recording of one, with depth aligned to colour and the colour lens's distortion taken out.
 * Pictures are copied out of the library at once. If a camera's pictures stop, it is stopped and started, then reset,
 * before {@link #capture} fails.
 */
public final class RealSenseCamera implements RgbdCamera {

    private final Feed feed;
    private boolean open = true;

    private RealSenseCamera(Feed feed) {
        this.feed = feed;
    }

    static RealSenseCamera live(NativeCalls calls, Pointer context, RealSenseDevice device, Streams streams,
            Optional<Path> recordTo) throws CameraException {
        return new RealSenseCamera(new LiveFeed(calls, context, device, streams, recordTo));
    }

    static RealSenseCamera recording(NativeCalls calls, Pointer context, Path bag, boolean repeat)
            throws CameraException {
        return new RealSenseCamera(new RecordedFeed(calls, context, bag, repeat));
    }

    /** The camera, or the one that was recorded. */
    public RealSenseDevice device() {
        return feed.device();
    }

    public StreamGeometry geometry() {
        return feed.geometry();
    }

    /**
     * What went wrong although pictures came, a line each: pictures lost on the way, and what the device said of
     * itself.
     */
    public List<String> troubles() {
        return feed.troubles();
    }

    @Override
    public Intrinsics intrinsics() {
        return feed.geometry().colour();
    }

    @Override
    public RgbdImage capture() throws CameraException, InterruptedException {
        if (!open) {
            throw new CameraException("the camera is closed");
        }
        return feed.next();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            feed.close();
        }
    }
}
