package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Vec3;

/** Blocks that touch: each new one comes from afar and slides up to those that stand there. */
final class Cluster {

    /** From so far away, metres. */
    private static final double AFAR_M = 0.5;
    /** Between two neighbours: too little for anything, enough that the simulator need not push them apart. */
    private static final double GAP_M = 0.0003;
    /** Nearer than this counts as touching. */
    static final double TOUCHING_M = 0.001;

    private final List<Standing> members = new ArrayList<>();
    private final Vec3 middle;
    private final Predicate<Standing> allowed;

    /**
     * @param allowed where a block may stand, besides where there is room
     */
    Cluster(Standing target, Predicate<Standing> allowed) {
        this.allowed = allowed;
        middle = horizontal(target.tableFromBlock().position());
        members.add(target);
    }

    private static Vec3 horizontal(Vec3 v) {
        return new Vec3(v.x(), v.y(), 0);
    }

    List<Standing> members() {
        return members;
    }

    Standing target() {
        return members.getFirst();
    }

    void add(Standing next) {
        members.add(next);
    }

    /** How many of the others touch the target. */
    long touchingTarget() {
        return members.stream().skip(1).filter(member -> member.gapM(target()) < TOUCHING_M).count();
    }

    /**
     * Where a block ends that comes straight towards the target's middle along a line through a point, and then goes on
     * along its own sides as long as that brings it nearer.
     *
     * @param block with its origin above the table's middle
     * @param past  a horizontal point
     * @return empty if that is nowhere that is allowed
     */
    Optional<Standing> slide(Standing block, Vec3 past, double yawRad) {
        Vec3 outwards = past.minus(middle).normalized();
        Standing from = block.moved(past.plus(outwards.times(AFAR_M)));
        double wayM = wayM(from, outwards.times(-1));
        if (Double.isInfinite(wayM)) {
            return Optional.empty();
        }
        Standing at = from.moved(outwards.times(GAP_M - wayM));
        for (int i = 0; i < 2; i++) {
            double angle = yawRad + i * Math.PI / 2;
            Vec3 side = new Vec3(Math.cos(angle), Math.sin(angle), 0);
            double off = side.dot(at.tableFromBlock().position().minus(middle));
            Vec3 inwards = side.times(-Math.signum(off));
            double roomM = Math.min(wayM(at, inwards) - GAP_M, Math.abs(off));
            if (roomM > GAP_M) {
                at = at.moved(inwards.times(roomM));
            }
        }
        return allowed.test(at) ? Optional.of(at) : Optional.empty();
    }

    private double wayM(Standing block, Vec3 direction) {
        return members.stream().mapToDouble(member -> block.wayM(direction, member)).min().orElseThrow();
    }

    /** A point from which a block slides up in a random direction. */
    Vec3 anywhere(RandomGenerator random) {
        double angle = 2 * Math.PI * random.nextDouble();
        return middle.plus(new Vec3(0.1 * Math.cos(angle), 0.1 * Math.sin(angle), 0));
    }
}
