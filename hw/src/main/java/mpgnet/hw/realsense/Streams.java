package mpgnet.hw.realsense;

import com.sun.jna.Pointer;

/** The pictures asked of a camera: sizes in pixels, and how many a second. */
public record Streams(int colourWidth, int colourHeight, int depthWidth, int depthHeight, int framesPerSecond) {

    /** Colour as the simulator's camera; depth at the size that Intel's tuning guide recommends for a D435. */
    public static final Streams STANDARD = new Streams(640, 480, 848, 480, 30);

    /** What a USB 2 cable carries of both. */
    static final int USB2_RATE = 15;

    public Streams {
        if (Math.min(Math.min(colourWidth, colourHeight), Math.min(depthWidth, depthHeight)) < 1
                || framesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "sizes and rate must be positive; were %d x %d, %d x %d at %d a second".formatted(
                            colourWidth, colourHeight, depthWidth, depthHeight, framesPerSecond));
        }
    }

    Streams atRate(int rate) {
        return new Streams(colourWidth, colourHeight, depthWidth, depthHeight, Math.min(rate, framesPerSecond));
    }

    void enableIn(NativeCalls calls, Pointer config) throws RealSenseException {
        calls.run((lib, error) -> lib.rs2_config_enable_stream(config, Librs2.STREAM_COLOR, -1, colourWidth,
                colourHeight, Librs2.FORMAT_RGB8, framesPerSecond, error));
        calls.run((lib, error) -> lib.rs2_config_enable_stream(config, Librs2.STREAM_DEPTH, -1, depthWidth, depthHeight,
                Librs2.FORMAT_Z16, framesPerSecond, error));
    }
}
