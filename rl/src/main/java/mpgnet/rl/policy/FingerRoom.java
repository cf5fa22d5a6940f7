package mpgnet.rl.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * Whether the fingers find room on their way down: the open jaw's two fingers beside a grip, the closed ones at the
 * start of a push. What the heightmap shows there above their tips would stop the descent. Beyond the heightmap's edge
 * nothing is known: there is room, until a push that began partly out there has been stopped.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 50 and 59.
 */
public final class FingerRoom {

    /** The tip may meet this much: a rounded edge gives way, and a cell's height is that of its highest point. */
    private static final double TOLERANCE_M = 0.003;

    private static final double ROUNDING = 1e-9;

    private final Heightmap heightmap;
    private final GripperGeometry gripper;
    private final MotionParameters motion;
    private final boolean unseenStops;

    /** Where nothing is known of what lies beyond the heightmap's edge. */
    public FingerRoom(Heightmap heightmap, GripperGeometry gripper, MotionParameters motion) {
        this(heightmap, gripper, motion, false);
    }

    private FingerRoom(Heightmap heightmap, GripperGeometry gripper, MotionParameters motion, boolean unseenStops) {
        this.heightmap = heightmap;
        this.gripper = gripper;
        this.motion = motion;
        this.unseenStops = unseenStops;
    }

    /** After some motions: was a push stopped whose fingers came down partly out of view, the others keep inside it. */
    public static FingerRoom after(List<Step> history, Heightmap now, Embodiment body) {
        boolean stopped = history.stream().anyMatch(step -> step.outcome() instanceof Outcome.Blocked
                && step.decision().primitive() == Primitive.PUSH
                && new FingerRoom(step.before().heightmap(), body.gripper(), body.motion())
                        .reachesOut(step.decision().choice()));
        return new FingerRoom(now, body.gripper(), body.motion(), stopped);
    }

    private boolean reachesOut(Choice push) {
        return Footprint.of(jaw(0), push.rotation()).anywhere(push.row(), push.column(),
                (row, column, _) -> !Heightmap.contains(row, column));
    }

    /** What a net's own primitive had better not try. */
    public GreedyChoice.Exclusion lacking(Primitive primitive) {
        return switch (primitive) {
            case MOVE, GRASP -> {
                List<Footprint> open = turned(jaw(gripper.openingM()));
                yield (k, row, column) -> inTheWay(open.get(k), row, column,
                        motion.graspHeightM(heightmap.heightAt(row, column)), false);
            }
            case PUSH -> {
                List<Footprint> closed = turned(jaw(0));
                yield (k, row, column) -> inTheWay(closed.get(k), row, column,
                        motion.pushHeightM(heightmap.heightAt(row, column)), unseenStops);
            }
        };
    }

    private static List<Footprint> turned(List<Slice> jaw) {
        return IntStream.range(0, Action.ROTATIONS).mapToObj(k -> Footprint.of(jaw, k)).toList();
    }

    /**
     * A slice of the gripper across the closing axis.
     *
     * @param alongM     where on that axis
     * @param halfWidthM how far it reaches across it
     * @param lowM       its lowest point above the tips
     */
    private record Slice(double alongM, double halfWidthM, double lowM) {
    }

    /** @param gapM between the fingers */
    private List<Slice> jaw(double gapM) {
        List<Slice> jaw = new ArrayList<>();
        for (ConvexPart finger : gripper.fingerParts()) {
            for (Slice slice : slices(finger, gripper.padHeightM() / 2)) {
                double alongM = gapM / 2 + slice.alongM;
                jaw.add(new Slice(alongM, slice.halfWidthM, slice.lowM));
                jaw.add(new Slice(-alongM, slice.halfWidthM, slice.lowM));
            }
        }
        gripper.palmParts().forEach(palm -> jaw.addAll(slices(palm, gripper.palmHeightM())));
        return List.copyOf(jaw);
    }

    /** @param frameM how high the part's frame is above the tips */
    private static List<Slice> slices(ConvexPart part, double frameM) {
        Aabb box = Aabb.of(part.vertices());
        double halfWidthM = Math.max(-box.low().y(), box.high().y());
        List<Slice> slices = new ArrayList<>();
        for (double x = box.low().x(); x <= box.high().x() + ROUNDING; x += Heightmap.CELL_M) {
            slices.add(new Slice(x, halfWidthM, frameM + lowM(part.vertices(), Math.min(x, box.high().x()))));
        }
        return slices;
    }

    /** Of a convex part the lowest point at x: on an edge of its outline, seen from the side. */
    private static double lowM(List<Vec3> vertices, double x) {
        double low = Double.POSITIVE_INFINITY;
        for (Vec3 a : vertices) {
            for (Vec3 b : vertices) {
                if (a.x() <= x + ROUNDING && b.x() >= x - ROUNDING) {
                    double share = b.x() - a.x() < ROUNDING ? 0 : (x - a.x()) / (b.x() - a.x());
                    low = Math.min(low, a.z() + share * (b.z() - a.z()));
                }
            }
        }
        return low;
    }

    /** Whether anything reaches above the lowest point of a slice where that comes down. */
    private boolean inTheWay(Footprint jaw, int row, int column, double tipM, boolean unseen) {
        return jaw.anywhere(row, column, (r, c, lowM) -> Heightmap.contains(r, c)
                ? heightmap.heightAt(r, c) > tipM + lowM + TOLERANCE_M : unseen);
    }

    /** A cell into which a slice comes down. */
    private interface Descent {
        boolean isSo(int row, int column, double lowM);
    }

    /**
     * The cells into which a turned jaw comes down, kept as numbers: they are looked at for every cell of an area.
     *
     * @param rows    from the tips' own cell
     * @param columns likewise
     * @param lowsM   of the slice that comes down there
     */
    private record Footprint(int[] rows, int[] columns, double[] lowsM) {

        static Footprint of(List<Slice> jaw, int k) {
            double cos = Math.cos(Action.angleRad(k));
            double sin = Math.sin(Action.angleRad(k));
            IntStream.Builder rows = IntStream.builder();
            IntStream.Builder columns = IntStream.builder();
            DoubleStream.Builder lowsM = DoubleStream.builder();
            for (Slice slice : jaw) {
                double u = slice.alongM;
                for (double v = -slice.halfWidthM; v <= slice.halfWidthM + ROUNDING; v += Heightmap.CELL_M) {
                    rows.add((int) Math.round((u * sin + v * cos) / Heightmap.CELL_M));
                    columns.add((int) Math.round((u * cos - v * sin) / Heightmap.CELL_M));
                    lowsM.add(slice.lowM);
                }
            }
            return new Footprint(rows.build().toArray(), columns.build().toArray(), lowsM.build().toArray());
        }

        boolean anywhere(int row, int column, Descent descent) {
            for (int i = 0; i < rows.length; i++) {
                if (descent.isSo(row + rows[i], column + columns[i], lowsM[i])) {
                    return true;
                }
            }
            return false;
        }
    }
}
