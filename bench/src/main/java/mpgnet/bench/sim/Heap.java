package mpgnet.bench.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.rl.random.Seeds;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;

/** Blocks in three columns above the table, rotated at random, that are let go together. */
final class Heap {

    static final int STEPS = 240;

    /** Blocks of one convex part with the centre of mass at their origin, so that both engines are told the same. */
    static final List<ToyBlock> BLOCKS =
            List.of(ToyBlock.CUBE, ToyBlock.SQUARE_SLAB, ToyBlock.CYLINDER, ToyBlock.PLANK);
    /** Those that both engines know as boxes. */
    static final List<ToyBlock> BOXES = List.of(ToyBlock.CUBE, ToyBlock.SQUARE_SLAB, ToyBlock.PLANK);
    private static final double APART_M = 0.12;
    private static final int COLUMNS = 3;

    private final List<Body> bodies = new ArrayList<>();

    Heap(int count) {
        RandomGenerator random = new Seeds(1).stream("heap", count);
        for (int i = 0; i < count; i++) {
            Vec3 at = new Vec3((i % COLUMNS - 1) * 0.07 + 0.01 * random.nextGaussian(), 0.02 * random.nextGaussian(),
                    0.06 + APART_M * (i / COLUMNS));
            Quaternion rotation =
                    Quaternion.aboutAxis(new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()),
                            random.nextDouble() * Math.PI);
            bodies.add(BLOCKS.get(i % BLOCKS.size()).body(new Pose(at, rotation), Tableau.values()[i % 10].rgb()));
        }
    }

    /**
     * Blocks of these kinds one after the other, rotated at random, to be let fall one after another within about 3 cm
     * of the table's middle.
     */
    static List<Body> oneByOne(List<ToyBlock> kinds, int count, RandomGenerator random) {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Vec3 at = new Vec3(0.03 * random.nextGaussian(), 0.03 * random.nextGaussian(), 0.07);
            Quaternion rotation =
                    Quaternion.aboutAxis(new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()),
                            random.nextDouble() * Math.PI);
            bodies.add(kinds.get(i % kinds.size()).body(new Pose(at, rotation), Tableau.values()[i % 10].rgb()));
        }
        return bodies;
    }

    List<Body> bodies() {
        return bodies;
    }

    /** What every engine must end with: all blocks above the table's surface and not far off. */
    double[][] allStay() {
        return new double[][]{{bodies.size()}};
    }

    /** How many of these places are above the table's surface and within half a metre. */
    static double[][] staying(List<Vec3> places) {
        return new double[][]{{places.stream().filter(p -> p.z() > 0.005 && Math.hypot(p.x(), p.y()) < 0.5).count()}};
    }
}
