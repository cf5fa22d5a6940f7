package mpgnet.hw.realsense;

import java.util.List;
import java.util.Optional;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdImage;

/**
 * What is done when a camera's pictures stop coming: wait once more, stop and start it, reset its hardware, give up.
 */
final class Recovery {

    /** A camera that can be mended. */
    interface Patient {

        /** Empty if no picture comes in time. */
        Optional<RgbdImage> picture() throws CameraException, InterruptedException;

        /** Stops and starts the streams. */
        void restart() throws CameraException, InterruptedException;

        /** As if the camera were unplugged and plugged in again. */
        void reset() throws CameraException, InterruptedException;
    }

    private enum Remedy {
        NONE, PATIENCE, RESTART, RESET
    }

    private Recovery() {
    }

    /** @throws CameraException with the last failure's words, if nothing helped */
    static RgbdImage picture(Patient patient, String name) throws CameraException, InterruptedException {
        CameraException last = null;
        for (Remedy remedy : List.of(Remedy.values())) {
            try {
                switch (remedy) {
                    case NONE, PATIENCE -> {
                    }
                    case RESTART -> patient.restart();
                    case RESET -> patient.reset();
                }
                Optional<RgbdImage> picture = patient.picture();
                if (picture.isPresent()) {
                    return picture.get();
                }
            } catch (CameraException e) {
                last = e;
            }
        }
        throw new CameraException(
                ("%s gives no pictures although it was stopped, started and reset%s; check the cable and that "
                        + "the port is USB 3")
                        .formatted(name, last == null ? "" : " (" + last.getMessage() + ")"),
                last);
    }
}
