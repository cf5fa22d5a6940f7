package mpgnet.sim.camera;

import mpgnet.sim.geometry.Pose;

/**
 * One picture of a colour and depth camera whose two images are registered. The arrays are row-major [height·width],
 * owned by the frame, and must not be written by others.
 *
 * @param intrinsics      the camera
 * @param tableFromCamera where it stood
 * @param rgb             0xRRGGBB
 * @param depthM          metres along the optical axis; 0 where the camera measured nothing
 * @param objectId        the id of the object that is seen; {@link Solid#SCENERY} for the table and the like, and for a
 *                        camera that cannot tell objects apart
 */
public record RgbdFrame(Intrinsics intrinsics, Pose tableFromCamera, int[] rgb, float[] depthM, int[] objectId) {

    public RgbdFrame {
        int pixels = intrinsics.pixels();
        if (rgb.length != pixels || depthM.length != pixels || objectId.length != pixels) {
            throw new IllegalArgumentException(
                    "a %d x %d frame has %d pixels; got %d colours, %d depths and %d ids".formatted(
                            intrinsics.width(), intrinsics.height(), pixels, rgb.length, depthM.length,
                            objectId.length));
        }
    }

    /** The index of column u, row v. */
    public int index(int u, int v) {
        return v * intrinsics.width() + u;
    }
}
