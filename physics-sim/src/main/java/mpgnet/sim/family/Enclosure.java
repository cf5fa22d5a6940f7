package mpgnet.sim.family;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.ToyBlock;

/**
 * Encloses a target: as long as the open jaw finds a spot, a block that takes it slides up to the target; what is left
 * to place then slides up from anywhere and makes an outer ring.
 */
final class Enclosure {

    /** How the neighbours are turned. */
    enum Layout {
        /** Along the target's sides. */
        ROWS,
        /** Along the target's sides, but not exactly. */
        LOOSE,
        /** Each towards the target. */
        RING
    }

    /** Boxes stand in the way more surely than what is round or slanted: as often as in the published packed scenes. */
    private static final List<ToyBlock> NEIGHBOURS = List.of(ToyBlock.CUBE, ToyBlock.CUBE, ToyBlock.TALL_BLOCK,
            ToyBlock.TALL_BLOCK, ToyBlock.PLANK, ToyBlock.PLANK, ToyBlock.SQUARE_SLAB, ToyBlock.ARCH, ToyBlock.CYLINDER,
            ToyBlock.ROOF, ToyBlock.HALF_CYLINDER);
    private static final double LOOSE_RAD = Math.toRadians(12);
    /** So far above the fingers' tips a neighbour must end that is to stop them. */
    private static final double OVER_TIPS_M = 0.010;
    /** So far above the target's top a neighbour may end. */
    private static final double OVER_TARGET_M = 0.055;
    private static final int CANDIDATES = 6;
    /** Of the outer ring each block is the nearest to the target of so many from different sides: no bays are left. */
    private static final int ASIDE = 16;
    private static final int FAILURES = 10;

    private final RestingBlocks blocks;
    private final GripperGeometry gripper;
    private final MotionParameters motion;

    Enclosure(RestingBlocks blocks, GripperGeometry gripper, MotionParameters motion) {
        this.blocks = blocks;
        this.gripper = gripper;
        this.motion = motion;
    }

    /**
     * @param cluster the target, and perhaps some neighbours; the others are added
     * @param count   of all blocks in the end
     * @param yawRad  of the target's sides
     * @return false if so many blocks do not enclose it, or are not allowed where they would
     */
    boolean complete(Cluster cluster, int count, Layout layout, double yawRad, RandomGenerator random) {
        double tipM = motion.graspHeightM(cluster.target().topM());
        JawSpots spots = new JawSpots(cluster.target(), gripper, tipM);
        cluster.members().stream().skip(1).forEach(spots::block);
        int failures = 0;
        while (cluster.members().size() < count) {
            Optional<Standing> next = next(cluster, spots, tipM, layout, yawRad, random);
            if (next.isPresent()) {
                cluster.add(next.get());
                spots.block(next.get());
            } else if (++failures > FAILURES) {
                return false;
            }
        }
        return spots.left().isEmpty();
    }

    /** What comes next: it takes a spot that is left, or, once none is, it lies as near to the target as any did. */
    private Optional<Standing> next(Cluster cluster, JawSpots spots, double tipM, Layout layout, double yawRad,
            RandomGenerator random) {
        List<JawSpots.Spot> left = spots.left();
        if (!left.isEmpty()) {
            JawSpots.Spot spot = left.get(random.nextInt(left.size()));
            return slid(cluster, spot.middles().get(random.nextInt(2)), tipM, layout, yawRad, random)
                    .filter(block -> spot.blockedBy(block.above(tipM))).findFirst();
        }
        Vec3 target = cluster.target().tableFromBlock().position();
        return Stream.generate(() -> cluster.anywhere(random)).limit(ASIDE)
                .flatMap(past -> slid(cluster, past, tipM, layout, yawRad, random).limit(1))
                .min(Comparator.comparingDouble(block -> {
                    Vec3 off = block.tableFromBlock().position().minus(target);
                    return Math.hypot(off.x(), off.y());
                }));
    }

    /** Blocks that have slid up to the others past a point. */
    private Stream<Standing> slid(Cluster cluster, Vec3 past, double tipM, Layout layout, double yawRad,
            RandomGenerator random) {
        double sideRad = switch (layout) {
            case ROWS -> yawRad;
            case LOOSE -> yawRad + LOOSE_RAD * (2 * random.nextDouble() - 1);
            case RING -> {
                Vec3 out = past.minus(cluster.target().tableFromBlock().position());
                yield Math.atan2(out.y(), out.x());
            }
        };
        double highestM = cluster.target().topM() + OVER_TARGET_M;
        Predicate<Standing> wanted = block -> block.topM() < highestM && block.topM() > tipM + OVER_TIPS_M;
        return Stream.generate(() -> {
            double turnedRad = sideRad + random.nextInt(4) * Math.PI / 2;
            Standing block = blocks.first(NEIGHBOURS, turnedRad, wanted, random);
            return block == null ? Optional.<Standing>empty() : cluster.slide(block, past, sideRad);
        }).limit(CANDIDATES).flatMap(Optional::stream);
    }
}
