package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/** Random toy blocks: shapes with replacement, orientations uniform, colours distinct for up to ten blocks. */
final class BlockDraw {

    private BlockDraw() {
    }

    /** One block per centre, in order. */
    static List<Body> blocks(List<Vec3> centres, RandomGenerator random) {
        List<Tableau> colours = new ArrayList<>(List.of(Tableau.values()));
        Collections.shuffle(colours, Random.from(random));
        List<Body> blocks = new ArrayList<>();
        for (Vec3 centre : centres) {
            ToyBlock shape = ToyBlock.values()[random.nextInt(ToyBlock.values().length)];
            int colour = colours.get(blocks.size() % colours.size()).rgb();
            blocks.add(shape.body(new Pose(centre, orientation(random)), colour));
        }
        return blocks;
    }

    /** Uniform over all rotations (Shoemake, 1992). */
    static Quaternion orientation(RandomGenerator random) {
        double u = random.nextDouble();
        double a = 2 * Math.PI * random.nextDouble();
        double b = 2 * Math.PI * random.nextDouble();
        return new Quaternion(Math.sqrt(u) * Math.cos(a), Math.sqrt(1 - u) * Math.sin(b),
                Math.sqrt(1 - u) * Math.cos(b), Math.sqrt(u) * Math.sin(a));
    }

    /** Uniform in the square |x|, |y| ≤ halfSideM at the given height. */
    static Vec3 inSquare(double halfSideM, double zM, RandomGenerator random) {
        return new Vec3(halfSideM * (2 * random.nextDouble() - 1), halfSideM * (2 * random.nextDouble() - 1), zM);
    }

    /**
     * The one of {@code candidates} draws from the square that lies farthest from its nearest neighbour (Mitchell,
     * 1991).
     */
    static Vec3 farFrom(List<Vec3> others, int candidates, double halfSideM, double zM, RandomGenerator random) {
        Vec3 best = inSquare(halfSideM, zM, random);
        for (int i = 1; i < candidates; i++) {
            Vec3 candidate = inSquare(halfSideM, zM, random);
            if (nearestM(candidate, others) > nearestM(best, others)) {
                best = candidate;
            }
        }
        return best;
    }

    /** The horizontal distance from {@code p} to the nearest of {@code others}. */
    static double nearestM(Vec3 p, List<Vec3> others) {
        return others.stream().mapToDouble(o -> Math.hypot(p.x() - o.x(), p.y() - o.y())).min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
