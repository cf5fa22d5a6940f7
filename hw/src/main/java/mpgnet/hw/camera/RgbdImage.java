package mpgnet.hw.camera;

import java.util.Arrays;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;

/**
 * A registered colour and depth picture, in the frame of the colour camera. The arrays are row-major [height·width],
 * owned by the picture, and must not be written by others.
 *
 * @param intrinsics the camera's
 * @param rgb        0xRRGGBB
 * @param depthM     metres along the optical axis, ≥ 0; 0 where nothing was measured
 */
public record RgbdImage(Intrinsics intrinsics, int[] rgb, float[] depthM) {

    public RgbdImage {
        int pixels = intrinsics.pixels();
        if (rgb.length != pixels || depthM.length != pixels) {
            throw new IllegalArgumentException(
                    "a %d x %d picture has %d pixels; got %d colours and %d depths".formatted(
                            intrinsics.width(), intrinsics.height(), pixels, rgb.length, depthM.length));
        }
    }

    /** The same picture by a camera that stood at {@code tableFromCamera}; it cannot tell objects apart. */
    public RgbdFrame seenFrom(Pose tableFromCamera) {
        int[] objectId = new int[rgb.length];
        Arrays.fill(objectId, Solid.SCENERY);
        return new RgbdFrame(intrinsics, tableFromCamera, rgb, depthM, objectId);
    }

    /** The share of pixels with a depth, in [0, 1]. */
    public double fillRate() {
        int measured = 0;
        for (float z : depthM) {
            measured += z > 0 ? 1 : 0;
        }
        return measured / (double) depthM.length;
    }
}
