package mpgnet.hw.realsense;

import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdImage;

/** Where a {@link RealSenseCamera}'s pictures come from. */
sealed interface Feed extends AutoCloseable permits LiveFeed, RecordedFeed {

    RgbdImage next() throws CameraException, InterruptedException;

    RealSenseDevice device();

    StreamGeometry geometry();

    @Override
    void close();
}
