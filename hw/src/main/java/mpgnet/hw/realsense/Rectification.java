package mpgnet.hw.realsense;

import mpgnet.hw.camera.RgbdImage;

/**
 * Takes a lens's distortion out of a picture: each pixel of the pinhole camera takes the nearest pixel of the real one,
 * 0 outside. Where the distortion is less than half a pixel everywhere, as with a D435i, pictures stay as they are.
 */
final class Rectification {

    private static final double NEGLIGIBLE_PX = 0.5;

    /** The index of each pixel's source, or −1; empty where nothing needs to be done. */
    private final int[] source;

    private Rectification(int[] source) {
        this.source = source;
    }

    /** By the library's own model of the lens. */
    static Rectification of(Librs2 lib, Librs2.Intrinsics lens) {
        float worst = 0;
        for (float coefficient : lens.coeffs) {
            worst = Math.max(worst, Math.abs(coefficient));
        }
        if (worst == 0) {
            return new Rectification(new int[0]);
        }
        int[] source = new int[lens.width * lens.height];
        double shiftPx = 0;
        float[] pixel = new float[2];
        for (int v = 0, i = 0; v < lens.height; v++) {
            for (int u = 0; u < lens.width; u++, i++) {
                lib.rs2_project_point_to_pixel(pixel, lens,
                        new float[]{(u - lens.ppx) / lens.fx, (v - lens.ppy) / lens.fy, 1});
                shiftPx = Math.max(shiftPx, Math.hypot(pixel[0] - u, pixel[1] - v));
                int column = Math.round(pixel[0]);
                int row = Math.round(pixel[1]);
                source[i] = column >= 0 && column < lens.width && row >= 0 && row < lens.height
                        ? row * lens.width + column : -1;
            }
        }
        return new Rectification(shiftPx < NEGLIGIBLE_PX ? new int[0] : source);
    }

    RgbdImage apply(RgbdImage image) {
        if (source.length == 0) {
            return image;
        }
        int[] rgb = new int[source.length];
        float[] depthM = new float[source.length];
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0) {
                rgb[i] = image.rgb()[source[i]];
                depthM[i] = image.depthM()[source[i]];
            }
        }
        return new RgbdImage(image.intrinsics(), rgb, depthM);
    }
}
