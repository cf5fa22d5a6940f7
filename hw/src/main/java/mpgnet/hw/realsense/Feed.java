package mpgnet.hw.realsense;

import java.util.List;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdImage;

/** Where a {@link RealSenseCamera}'s pictures come from. */
sealed interface Feed extends AutoCloseable permits LiveFeed, RecordedFeed {

    RgbdImage next() throws CameraException, InterruptedException;

    /** What went wrong although pictures came, a line each. */
    List<String> troubles();

    RealSenseDevice device();

    StreamGeometry geometry();

    @Override
    void close();
}
