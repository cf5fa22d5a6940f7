package mpgnet.rl.network;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.sim.camera.Heightmap;

/** Small networks and scenes for tests. */
final class Toy {

    private static final int MAP = Heightmap.CELLS;

    private Toy() {
    }

    /** MobileNetV3-Small trunks on a window of 32 cells at scale 1: the real code on 1/36 of the pixels. */
    static QNetworkConfig config(double normMomentum) {
        return QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 32, normMomentum);
    }

    /** Random blocks with random colours, the first of them the goal, all within 40 cells of the centre. */
    static StateImages scene(RandomGenerator random) {
        float[] heightM = new float[MAP * MAP];
        int[] rgb = new int[MAP * MAP];
        BitSet mask = new BitSet();
        for (int block = 0; block < 6; block++) {
            int top = 80 + random.nextInt(50);
            int left = 80 + random.nextInt(50);
            int side = 8 + random.nextInt(12);
            float heightHereM = 0.02f + 0.06f * random.nextFloat();
            int colour = random.nextInt(1 << 24);
            for (int row = top; row < top + side; row++) {
                for (int column = left; column < left + side; column++) {
                    heightM[row * MAP + column] = heightHereM;
                    rgb[row * MAP + column] = colour;
                    if (block == 0) {
                        mask.set(row * MAP + column);
                    }
                }
            }
        }
        return new StateImages(heightM, rgb, mask);
    }

    /** The scene rotated by 90° from +x (columns) towards +y (rows) about the heightmap's centre. */
    static StateImages rotatedBy90(StateImages state) {
        float[] heightM = new float[MAP * MAP];
        int[] rgb = new int[MAP * MAP];
        BitSet mask = new BitSet();
        for (int row = 0; row < MAP; row++) {
            for (int column = 0; column < MAP; column++) {
                int from = row * MAP + column;
                int to = column * MAP + MAP - 1 - row;
                heightM[to] = state.heightM()[from];
                rgb[to] = state.rgb()[from];
                mask.set(to, state.mask().get(from));
            }
        }
        return new StateImages(heightM, rgb, mask);
    }
}
