package mpgnet.hw.realsense;

import java.time.Duration;
import java.util.List;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.CameraUnavailableException;

/** Starting a camera that somebody else has: a program that has just ended, whose hold ends soon, or one that runs. */
final class BusyCamera {

    private static final List<Duration> WAITS =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private BusyCamera() {
    }

    /** A start. */
    @FunctionalInterface
    interface Attempt<T> {
        T start() throws CameraException;
    }

    /** How to wait between two; a test waits otherwise than {@code Thread.sleep(duration)}. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * Tries again as long as the camera is busy, three times in 3.5 s.
     *
     * @throws CameraUnavailableException it is still busy; in one line
     * @throws CameraException            any other failure, at once
     */
    static <T> T start(String name, Attempt<T> attempt, Sleeper sleeper) throws CameraException, InterruptedException {
        for (Duration wait : WAITS) {
            try {
                return attempt.start();
            } catch (RealSenseException e) {
                if (!e.busy()) {
                    throw e;
                }
                sleeper.sleep(wait);
            }
        }
        try {
            return attempt.start();
        } catch (RealSenseException e) {
            if (!e.busy()) {
                throw e;
            }
            throw new CameraUnavailableException(
                    ("%s is busy: another program has it; end that program (on Linux \"fuser -v /dev/video*\" "
                            + "names it), or unplug the camera and plug it in again")
                            .formatted(name),
                    e);
        }
    }
}
