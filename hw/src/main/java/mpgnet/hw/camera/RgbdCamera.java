package mpgnet.hw.camera;

import mpgnet.sim.camera.Intrinsics;

/**
 * A running camera whose colour and depth pictures are registered: the port that a RealSense, a recording, the digital
 * twin and any other source of pictures implement. Used by one thread at a time.
 */
public interface RgbdCamera extends AutoCloseable {

    /** The lens of every picture that {@link #capture} gives; without distortion. */
    Intrinsics intrinsics();

    /**
     * A picture taken after the call began, except for a recording, which gives its next one. Waits for it, but not
     * forever.
     *
     * @throws CameraException      if no picture arrives, or the camera fails or is closed
     * @throws InterruptedException if the waiting thread is interrupted
     */
    RgbdImage capture() throws CameraException, InterruptedException;

    /** Stops the camera; further calls do nothing. */
    @Override
    void close();
}
