package mpgnet.sim.segment;

import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * A colour without its brightness: the shares of red, green and blue. A block's faces differ in brightness, not in
 * this.
 */
public record Chroma(double red, double green, double blue) {

    /** Darker than this (the sum of the three), and the shares are noise. */
    private static final int DARKEST = 60;

    private static boolean told(int rgb) {
        return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF) >= DARKEST;
    }

    public static Chroma of(int rgb) {
        double sum = Math.max(1, (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF));
        return new Chroma((rgb >> 16 & 0xFF) / sum, (rgb >> 8 & 0xFF) / sum, (rgb & 0xFF) / sum);
    }

    /** The mean over a mask's cells that are bright enough; grey where none is. */
    public static Chroma mean(Heightmap map, Mask mask) {
        double r = 0;
        double g = 0;
        double b = 0;
        int n = 0;
        for (int i = mask.next(0); i >= 0; i = mask.next(i + 1)) {
            if (told(map.rgb()[i])) {
                Chroma c = of(map.rgb()[i]);
                r += c.red;
                g += c.green;
                b += c.blue;
                n++;
            }
        }
        return n == 0 ? new Chroma(1 / 3.0, 1 / 3.0, 1 / 3.0) : new Chroma(r / n, g / n, b / n);
    }

    public double distance(Chroma o) {
        return Math.sqrt((red - o.red) * (red - o.red) + (green - o.green) * (green - o.green)
                + (blue - o.blue) * (blue - o.blue));
    }
}
