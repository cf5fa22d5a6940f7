package mpgnet.hw.realsense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.camera.CameraUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusyCameraTest {

    private final List<Duration> waits = new ArrayList<>();
    private int attempts;

    private String start(int failures, RealSenseException failure) throws Exception {
        return BusyCamera.start("a D435I", () -> {
            if (attempts++ < failures) {
                throw failure;
            }
            return "started";
        }, waits::add);
    }

    private static RealSenseException said(String words) {
        return new RealSenseException("rs2_pipeline_start_with_config", "", 2, words);
    }

    /** The library's words for it, as users report them. */
    @ParameterizedTest
    @ValueSource(strings = {"xioctl(VIDIOC_S_FMT) failed Last Error: Device or resource busy",
        "failed to set power state", "Couldn't set power state: RS2_USB_STATUS_BUSY"})
    void aCameraThatIsLetGoOfSoonIsWaitedFor(String words) throws Exception {
        assertEquals("started", start(2, said(words)));
        assertEquals(2, waits.size());
    }

    @Test
    void oneThatStaysBusyIsNamedInOneLine() {
        RealSenseException busy = said("xioctl(VIDIOC_S_FMT) failed\nLast Error: Device or resource busy");
        CameraUnavailableException e =
                assertThrows(CameraUnavailableException.class, () -> start(Integer.MAX_VALUE, busy));
        assertTrue(e.getMessage().startsWith("a D435I is busy: another program has it")
                && e.getMessage().lines().count() == 1, e.getMessage());
        assertSame(busy, e.getCause());
        assertEquals(4, attempts);
        assertEquals(Duration.ofMillis(3500), waits.stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Test
    void anotherFailureIsToldAtOnce() {
        RealSenseException other = said("no device connected");
        assertSame(other, assertThrows(RealSenseException.class, () -> start(1, other)));
        assertEquals(List.of(), waits);
    }
}
