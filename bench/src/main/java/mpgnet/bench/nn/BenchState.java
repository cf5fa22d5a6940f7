package mpgnet.bench.nn;

import java.util.BitSet;
import java.util.SplittableRandom;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.sim.camera.Heightmap;

/** A table with blocks as a net sees it, the same one in every run. */
final class BenchState {

    private static final int MAP = Heightmap.CELLS;
    private static final int BLOCKS = 15;
    private static final int SIDE_CELLS = 22;
    /** The goal's block lies about the middle. */
    private static final int GOAL_ROW = 100;
    private static final int GOAL_COLUMN = 96;

    private BenchState() {
    }

    static StateImages images() {
        SplittableRandom random = new SplittableRandom(4);
        float[] heightM = new float[MAP * MAP];
        int[] rgb = new int[MAP * MAP];
        for (int block = 0; block < BLOCKS; block++) {
            float topM = (float) (0.02 + 0.06 * random.nextDouble());
            fill(heightM, rgb, random.nextInt(MAP - SIDE_CELLS), random.nextInt(MAP - SIDE_CELLS), topM,
                    random.nextInt(1 << 24));
        }
        fill(heightM, rgb, GOAL_ROW, GOAL_COLUMN, 0.05f, 0x4E79A7);
        BitSet goal = new BitSet();
        for (int row = GOAL_ROW; row < GOAL_ROW + SIDE_CELLS; row++) {
            goal.set(row * MAP + GOAL_COLUMN, row * MAP + GOAL_COLUMN + SIDE_CELLS);
        }
        return new StateImages(heightM, rgb, goal);
    }

    private static void fill(float[] heightM, int[] rgb, int top, int left, float topM, int colour) {
        for (int row = top; row < top + SIDE_CELLS; row++) {
            for (int column = left; column < left + SIDE_CELLS; column++) {
                heightM[row * MAP + column] = topM;
                rgb[row * MAP + column] = colour;
            }
        }
    }

    /** The window that a decision about the goal looks at. */
    static Window window(int cells) {
        double middle = (SIDE_CELLS - 1) / 2.0;
        return new Window(GOAL_ROW + middle, GOAL_COLUMN + middle, cells);
    }
}
