package mpgnet.rl;

import java.util.BitSet;
import java.util.Map;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/** Made-up values that are valid and differ from one another. */
public final class Samples {

    private static final int CELLS = Heightmap.CELLS * Heightmap.CELLS;

    private Samples() {
    }

    public static State snapshot(long seed) {
        short[] height = new short[CELLS];
        int[] rgb = new int[CELLS];
        long x = seed * 0x9E3779B97F4A7C15L + 1;
        for (int i = 0; i < CELLS; i++) {
            x = x * 6364136223846793005L + 1442695040888963407L;
            height[i] = (short) (x >>> 52);
            rgb[i] = (int) (x >>> 33) & 0xFFFFFF;
        }
        return new State(height, rgb);
    }

    /** The cells of rows and columns [top, top + size) × [left, left + size). */
    public static Mask square(int top, int left, int size) {
        BitSet cells = new BitSet();
        for (int row = top; row < top + size; row++) {
            cells.set(Heightmap.index(row, left), Heightmap.index(row, left + size));
        }
        return Mask.of(cells);
    }

    public static Transition transition(long seed, double reward, boolean follows) {
        return transition(Primitive.GRASP, seed, reward, follows);
    }

    public static Transition transition(Primitive primitive, long seed, double reward, boolean follows) {
        Goal goal = Goal.object(3, square(100, 80, 20));
        Choice choice = new Choice((int) Math.floorMod(seed, 16L), 105, 90);
        return new Transition(snapshot(seed), new Turn(primitive, goal), choice, reward,
                follows ? snapshot(seed + 1000) : null,
                follows ? new Turn(Primitive.GRASP, goal) : null);
    }

    /** A situation with a free target that no discriminator has scored. */
    public static Situation situation() {
        Heightmap flat = new Heightmap(new float[CELLS], new int[CELLS]);
        return new Situation(new Observation(flat, square(100, 80, 20), 0.05, 3, Map.of()), State.of(flat), false,
                Map.of());
    }
}
