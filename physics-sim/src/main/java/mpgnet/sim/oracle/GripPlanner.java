package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
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
    /** Of a grip at the centre of mass, with some room for rounding. */
    private static final double MOST_QUALITY = 1 + 1e-6;
    /** Less than any quality. */
    private static final double EVERY = -1;
    /** The pads must overlap the object's side by this much, and need no more than that, metres. */
    static final double LEAST_DEPTH_M = 0.008;
    private static final double GOOD_DEPTH_M = 0.020;
    /** How far off the centre of mass a grip may be before its quality has fallen to 1/e, metres. */
    private static final double OFF_CENTRE_M = 0.03;
    /** A neighbour that ends this far inside the object's own extent is not touched by the closing fingers, metres. */
    private static final double SHADOW_M = 0.002;
    /** What differs no more in height is taken for the same, metres. */
    private static final double SAME_HEIGHT_M = 0.002;
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
        List<Grip> grips = new ArrayList<>();
        forEachHold(wanted, all, heightM, () -> EVERY, (hold, near) -> {
            Grip grip = grip(hold, near, takeAlong);
            if (hold.bare || grip.free()) {
                grips.add(grip);
            }
        });
        return grips;
    }

    /**
     * The best of those {@link #grips} of an object that are free, with nothing held along; of equally good ones the
     * first. Much quicker than to find them all.
     *
     * @param allowed which of them may be taken
     */
    Optional<Grip> bestFree(KnownObject wanted, Collection<KnownObject> all, float[] heightM, Predicate<Grip> allowed) {
        Grip[] best = new Grip[1];
        DoubleSupplier least = () -> best[0] == null ? 0 : best[0].quality();
        forEachHold(wanted, all, heightM, least, (hold, near) -> {
            if (hold.quality(hold.roomM) > least.getAsDouble()) {
                double room = freeRoomM(hold, near);
                Grip grip = hold.grip(room < 0 ? 0 : hold.quality(room), Set.of());
                if (grip.quality() > least.getAsDouble() && allowed.test(grip)) {
                    best[0] = grip;
                }
            }
        });
        return Optional.ofNullable(best[0]);
    }

    /**
     * A place of the jaw where the fingers have room beside the object and meet it as they must, whatever else is near.
     *
     * @param heightM what the object or the camera says of the cell
     * @param bare    whether that is the object's own top
     * @param roomM   the fingers' room beside the object
     */
    private record Hold(KnownObject wanted, int row, int column, int rotation, double heightM, boolean bare,
            ToolFrame tool, JawSection section, double roomM) {

        /** Never less with more room. */
        double quality(double roomM) {
            Vec3 mass = tool.fromTable(wanted.massCentre());
            double offCentre = Math.hypot(mass.y(), (section.leastXM() + section.mostXM()) / 2);
            double facing = (section.facing() - LEAST_FACING) / (1 - LEAST_FACING);
            return (facing < 0 ? UNCERTAIN : 0.4 + 0.6 * facing) * Math.min(1, section.topM() / GOOD_DEPTH_M)
                    * Math.exp(-offCentre / OFF_CENTRE_M)
                    * (0.4 + 0.6 * roomM / GOOD_ROOM_M);
        }

        Grip grip(double quality, Set<Integer> blockers) {
            return new Grip(wanted.id(), row, column, rotation, quality, blockers);
        }
    }

    /**
     * @param least what a hold's quality must exceed if all others leave it room: most are then known to be of no use
     *              before it is found out how the fingers meet the object
     * @param told  of each hold, and of what is near it
     */
    private void forEachHold(KnownObject wanted, Collection<KnownObject> all, float[] heightM, DoubleSupplier least,
            BiConsumer<Hold, List<KnownObject>> told) {
        List<KnownObject> others = all.stream().filter(o -> o.id() != wanted.id()).toList();
        for (int row = 0; row < Heightmap.CELLS; row += STRIDE) {
            for (int column = 0; column < Heightmap.CELLS; column += STRIDE) {
                if (wanted.covers(row, column)) {
                    double seenM = heightM[Heightmap.index(row, column)];
                    double topM = wanted.topM(row, column);
                    double x = Heightmap.xM(column);
                    double y = Heightmap.yM(row);
                    List<KnownObject> near = others.stream().filter(o -> o.near(x, y, reachM)).toList();
                    for (int k = 0; k < ROTATIONS; k++) {
                        // Once nothing lies over it, the object's own top is what the camera sees there.
                        hold(wanted, row, column, k, topM, true, least.getAsDouble())
                                .ifPresent(hold -> told.accept(hold, near));
                        if (Math.abs(seenM - topM) > SAME_HEIGHT_M) {
                            hold(wanted, row, column, k, seenM, false, least.getAsDouble())
                                    .ifPresent(hold -> told.accept(hold, near));
                        }
                    }
                }
            }
        }
    }

    private Optional<Hold> hold(KnownObject wanted, int row, int column, int k, double heightM, boolean bare,
            double least) {
        double lowM = motion.graspHeightM(heightM);
        ToolFrame tool = ToolFrame.of(Heightmap.xM(column), Heightmap.yM(row), lowM, Action.angleRad(k));
        if (mostQuality(wanted, tool) < least) {
            return Optional.empty();
        }
        double room = roomM(wanted, tool, GOOD_ROOM_M);
        if (room < LEAST_ROOM_M) {
            return Optional.empty();
        }
        return JawSection.of(wanted, tool, halfFingerM)
                .filter(section -> section.topM() >= LEAST_DEPTH_M
                        && (section.facing() >= LEAST_FACING || aligning(section)))
                .map(section -> new Hold(wanted, row, column, k, heightM, bare, tool, section, room));
    }

    private Grip grip(Hold hold, List<KnownObject> near, boolean takeAlong) {
        double room = hold.roomM;
        Set<Integer> blockers = new HashSet<>();
        for (KnownObject other : near) {
            double left = roomBesideM(hold, other, takeAlong);
            if (left < 0) {
                blockers.add(other.id());
            } else {
                room = Math.min(room, left);
            }
        }
        return hold.grip(hold.quality(room), blockers);
    }

    /** The room that all others leave the fingers, or −1 if one of them is in the way. */
    private double freeRoomM(Hold hold, List<KnownObject> near) {
        double room = hold.roomM;
        for (KnownObject other : near) {
            room = Math.min(room, roomBesideM(hold, other, false));
            if (room < 0) {
                return -1;
            }
        }
        return room;
    }

    /** The room that another object leaves the fingers: none where it is held along, −1 where it is in the way. */
    private double roomBesideM(Hold hold, KnownObject other, boolean takeAlong) {
        if (hold.bare && other.topM(hold.row, hold.column) > hold.heightM + SAME_HEIGHT_M) {
            return -1;
        }
        double room = roomM(other, hold.tool, GOOD_ROOM_M);
        if (room < LEAST_ROOM_M) {
            return -1;
        }
        double protruding = protrudingM(other, hold.tool, hold.section);
        if (protruding > (takeAlong ? FLUSH_M : -SHADOW_M)) {
            return -1;
        }
        return protruding > -SHADOW_M ? 0 : room;
    }

    /**
     * Whether the closing fingers would rotate the object about the vertical until they hold it, by an edge perhaps.
     */
    private static boolean aligning(JawSection section) {
        return section.slope() <= STEEPEST_EDGE && section.offM() <= MOST_OFF_M;
    }

    /**
     * A bound of what a hold's quality can be there: what is lost by being off the centre of mass sideways is lost
     * wherever the fingers meet the object.
     */
    private static double mostQuality(KnownObject wanted, ToolFrame tool) {
        return MOST_QUALITY * Math.exp(-Math.abs(tool.fromTable(wanted.massCentre()).y()) / OFF_CENTRE_M);
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
