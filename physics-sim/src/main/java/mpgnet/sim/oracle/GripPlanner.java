package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * Which grips of an object there are, by geometry alone: both open fingers and the palm must come down beside
 * everything, the closing fingers must meet the object and nothing else, on faces that they do not slide off.
 */
final class GripPlanner {

    /** Every second row and column: 4 mm. */
    private static final int STRIDE = 2;
    /** The jaw rotated by π is the same jaw. */
    private static final int ROTATIONS = Action.ROTATIONS / 2;
    /** Room that a finger must have beside what it passes, and more than which is of no use, metres. */
    static final double LEAST_ROOM_M = 0.001;
    static final double GOOD_ROOM_M = 0.005;
    /** cos of the steepest face that pads still hold, 30°; with wood on rubber the friction cone ends at 35°. */
    private static final double LEAST_FACING = 0.87;
    /**
     * Faces that look elsewhere are held too if no steeper than this, the sine of 25°, but not as surely: the quality
     * of such a grip, before anything else is asked of it.
     */
    private static final double STEEPEST_EDGE = 0.42;
    private static final double UNCERTAIN = 0.3;
    /** A pad whose middle misses what it presses on by more than this twists it out of the jaw. */
    static final double MOST_OFF_M = 0.002;
    /** The pads must overlap the object's side by this much, and need no more than that, metres. */
    static final double LEAST_DEPTH_M = 0.008;
    private static final double GOOD_DEPTH_M = 0.020;
    /** How far off the centre of mass a grip may be before its quality has fallen to 1/e, metres. */
    private static final double OFF_CENTRE_M = 0.03;
    /** A neighbour that ends this far inside the object's own extent is not touched by the closing fingers, metres. */
    private static final double SHADOW_M = 0.002;
    /** A neighbour that reaches no farther beyond the object is held with it, metres: the pads give so much. */
    private static final double FLUSH_M = 0.0005;

    private final GripperGeometry gripper;
    private final MotionParameters motion;
    private final double halfFingerM;
    private final List<Descending> fingers;
    private final List<Descending> palm;
    private final double reachM;

    GripPlanner(GripperGeometry gripper, MotionParameters motion) {
        this.gripper = gripper;
        this.motion = motion;
        halfFingerM = gripper.fingerWidthM() / 2;
        fingers = Descending.fingers(gripper);
        palm = Descending.palm(gripper);
        reachM = Stream.concat(fingers.stream(), palm.stream()).mapToDouble(Descending::reachM).max().orElseThrow()
                + GOOD_ROOM_M;
    }

    /**
     * The grips of an object, whether free now or only once their blockers have gone.
     *
     * @param heightM   what the camera says of every cell: a primitive goes 4 cm below that
     * @param takeAlong whether something as wide as the object may be held with it
     */
    List<Grip> grips(KnownObject wanted, Collection<KnownObject> all, float[] heightM, boolean takeAlong) {
        List<KnownObject> others = all.stream().filter(o -> o.id() != wanted.id()).toList();
        List<Grip> grips = new ArrayList<>();
        for (int row = 0; row < Heightmap.CELLS; row += STRIDE) {
            for (int column = 0; column < Heightmap.CELLS; column += STRIDE) {
                int cell = Heightmap.index(row, column);
                if (wanted.covers(row, column)) {
                    double x = Heightmap.xM(column);
                    double y = Heightmap.yM(row);
                    List<KnownObject> near = others.stream().filter(o -> o.near(x, y, reachM)).toList();
                    for (int k = 0; k < ROTATIONS; k++) {
                        // Once nothing lies over it, the object's own top is what the camera sees there.
                        grip(wanted, near, row, column, k, wanted.topM(row, column), true, takeAlong)
                                .ifPresent(grips::add);
                        if (Math.abs(heightM[cell] - wanted.topM(row, column)) > 0.002) {
                            grip(wanted, near, row, column, k, heightM[cell], false, takeAlong).filter(Grip::free)
                                    .ifPresent(grips::add);
                        }
                    }
                }
            }
        }
        return grips;
    }

    private Optional<Grip> grip(KnownObject wanted, List<KnownObject> near, int row, int column, int k, double heightM,
            boolean bare, boolean takeAlong) {
        double lowM = motion.graspHeightM(heightM);
        ToolFrame tool = ToolFrame.of(Heightmap.xM(column), Heightmap.yM(row), lowM, Action.angleRad(k));
        Optional<JawSection> section = JawSection.of(wanted, tool, halfFingerM);
        if (section.isEmpty() || section.get().topM() < LEAST_DEPTH_M
                || section.get().facing() < LEAST_FACING && !aligning(section.get())) {
            return Optional.empty();
        }
        double room = roomM(wanted, tool, GOOD_ROOM_M);
        if (room < LEAST_ROOM_M) {
            return Optional.empty();
        }
        Set<Integer> blockers = new HashSet<>();
        for (KnownObject other : near) {
            double otherRoom = roomM(other, tool, GOOD_ROOM_M);
            boolean lies = bare && other.topM(row, column) > heightM + 0.002;
            double protruding = protrudingM(other, tool, section.get());
            if (lies || otherRoom < LEAST_ROOM_M || protruding > (takeAlong ? FLUSH_M : -SHADOW_M)) {
                blockers.add(other.id());
            } else {
                room = Math.min(room, protruding > -SHADOW_M ? 0 : otherRoom);
            }
        }
        return Optional.of(new Grip(wanted.id(), row, column, k, quality(wanted, tool, section.get(), room), blockers));
    }

    /**
     * Whether the closing fingers would rotate the object about the vertical until they hold it, by an edge perhaps.
     */
    private static boolean aligning(JawSection section) {
        return section.slope() <= STEEPEST_EDGE && section.offM() <= MOST_OFF_M;
    }

    private double quality(KnownObject wanted, ToolFrame tool, JawSection section, double roomM) {
        Vec3 mass = tool.fromTable(wanted.massCentre());
        double offCentre = Math.hypot(mass.y(), (section.leastXM() + section.mostXM()) / 2);
        double facing = (section.facing() - LEAST_FACING) / (1 - LEAST_FACING);
        return (facing < 0 ? UNCERTAIN : 0.4 + 0.6 * facing) * Math.min(1, section.topM() / GOOD_DEPTH_M)
                * Math.exp(-offCentre / OFF_CENTRE_M)
                * (0.4 + 0.6 * roomM / GOOD_ROOM_M);
    }

    /**
     * How far a neighbour reaches beyond the wanted object between the closing fingers, metres; negative where the
     * fingers never meet it.
     */
    private double protrudingM(KnownObject other, ToolFrame tool, JawSection wanted) {
        if (other.highestM() <= tool.zM() || !other.near(tool.xM(), tool.yM(), gripper.openingM() / 2)) {
            return Double.NEGATIVE_INFINITY;
        }
        return JawSection.of(other, tool, halfFingerM)
                .filter(o -> o.mostXM() > -gripper.openingM() / 2 && o.leastXM() < gripper.openingM() / 2)
                .map(o -> Math.max(wanted.leastXM() - o.leastXM(), o.mostXM() - wanted.mostXM()))
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /**
     * The room between the fingers on their way down and an object, at most {@code upToM}; −1 if fingers or palm meet
     * it.
     */
    double roomM(KnownObject object, ToolFrame tool, double upToM) {
        for (Descending part : palm) {
            if (part.roomM(object, tool, LEAST_ROOM_M) < LEAST_ROOM_M) {
                return -1;
            }
        }
        double room = upToM;
        for (Descending part : fingers) {
            room = Math.min(room, part.roomM(object, tool, upToM));
        }
        return room;
    }
}
