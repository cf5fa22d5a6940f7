package mpgnet.sim.family;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Scene;

/**
 * {@link mpgnet.sim.scene.Family#WALL}: the target against one side of the workspace, beyond which nothing may stand,
 * or in a corner of blocks, which leaves one quarter about it open.
 */
record WallDraw(RestingBlocks blocks, Enclosure enclosure, Judge judge, int objects) implements Attempts.Draw {

    /** The target ends at most so far from the border. */
    static final double AT_BORDER_M = 0.006;
    /** So many neighbours touch the target itself: a wall or a corner spares it the third. */
    private static final int TOUCHING = 2;
    /** Blocks end this far inside the workspace. */
    private static final double EDGE_M = 0.001;
    /** Half the angle about the open side of a corner in which no block's middle lies. */
    static final double OPEN_RAD = Math.toRadians(40);
    /** Where the target of a corner lies at most, metres from the middle. */
    private static final double INNER_M = 0.11;

    @Override
    public Optional<Scene> scene(RandomGenerator random) {
        boolean border = random.nextBoolean();
        double yawRad = border ? random.nextInt(4) * Math.PI / 2 : 2 * Math.PI * random.nextDouble();
        Standing drawn = blocks.any(yawRad, random);
        Standing target = drawn.moved(border ? atBorder(drawn, random)
                : new Vec3(INNER_M * (2 * random.nextDouble() - 1), INNER_M * (2 * random.nextDouble() - 1), 0));
        Cluster cluster = new Cluster(target, border ? WallDraw::inside : corner(target, yawRad, random));
        if (!inside(target) || !enclosure.complete(cluster, objects, Enclosure.Layout.ROWS, yawRad, random)
                || cluster.touchingTarget() < TOUCHING) {
            return Optional.empty();
        }
        return PackedDraw.settled(cluster.members(), random)
                .filter(scene -> Touching.target(scene) >= TOUCHING && Judge.inView(scene) > PackedDraw.IN_VIEW
                        && judge.enclosed(scene)
                        && judge.graspableAlone(scene));
    }

    private static Vec3 atBorder(Standing drawn, RandomGenerator random) {
        Aabb box = drawn.box();
        double gapM = EDGE_M + (AT_BORDER_M - 2 * EDGE_M) * random.nextDouble();
        double along = (Heightmap.HALF_SIDE_M - box.size().length()) * (2 * random.nextDouble() - 1);
        boolean x = random.nextBoolean();
        double off = Heightmap.HALF_SIDE_M - gapM - (x ? box.high().x() : box.high().y());
        if (random.nextBoolean()) {
            off = -Heightmap.HALF_SIDE_M + gapM - (x ? box.low().x() : box.low().y());
        }
        return x ? new Vec3(off, along, 0) : new Vec3(along, off, 0);
    }

    private static boolean inside(Standing block) {
        Aabb box = block.box();
        double side = Heightmap.HALF_SIDE_M - EDGE_M;
        return box.low().x() > -side && box.low().y() > -side && box.high().x() < side && box.high().y() < side;
    }

    private static Predicate<Standing> corner(Standing target, double yawRad, RandomGenerator random) {
        double openRad = yawRad + (random.nextInt(4) + 0.5) * Math.PI / 2;
        Vec3 open = new Vec3(Math.cos(openRad), Math.sin(openRad), 0);
        return block -> {
            Vec3 off = block.tableFromBlock().position().minus(target.tableFromBlock().position());
            double cosine = open.dot(off) / Math.hypot(off.x(), off.y());
            return inside(block) && cosine < Math.cos(OPEN_RAD);
        };
    }
}
