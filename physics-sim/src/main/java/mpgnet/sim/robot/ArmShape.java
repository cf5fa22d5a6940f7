package mpgnet.sim.robot;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPart.Axes;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * The outline of an arm: eight-sided tubes about its links' middle lines, at most a tube's thickness wider than the
 * real castings.
 */
public final class ArmShape {

    private static final double BASE_RADIUS_M = 0.075;
    private static final double UPPER_ARM_RADIUS_M = 0.06;
    private static final double FOREARM_RADIUS_M = 0.05;
    private static final double WRIST_RADIUS_M = 0.045;
    private static final double PEDESTAL_RADIUS_M = 0.08;
    private static final int SIDES = 8;

    private ArmShape() {
    }

    /**
     * The links at joint angles {@code q}, and the pedestal below the base where it stands above the table.
     *
     * @param colour 0xRRGGBB
     */
    public static List<Solid> solids(ArmModel arm, double[] q, int colour) {
        Pose base = arm.tableFromBase();
        List<ConvexPart> tubes = new ArrayList<>();
        if (base.position().z() > PEDESTAL_RADIUS_M) {
            Vec3 below = base.inverse().apply(new Vec3(base.position().x(), base.position().y(), PEDESTAL_RADIUS_M));
            tubes.add(new Tube(below, Vec3.ZERO, PEDESTAL_RADIUS_M).capped());
        }
        tubes.add(new Tube(Vec3.ZERO, arm.kinematics().origins(q).get(1), BASE_RADIUS_M).capped());
        moving(arm, q).forEach(tube -> tubes.add(tube.capped()));
        return List.of(new Solid(Solid.SCENERY, tubes, base, colour));
    }

    /** The links that move, shoulder to flange, in the base's frame. */
    static List<Tube> moving(ArmModel arm, double[] q) {
        List<Vec3> origin = arm.kinematics().origins(q);
        // The shoulder, elbow and first wrist rotate about one direction; links lie side by side along it.
        Vec3 axis = new Vec3(Math.sin(q[0]), -Math.cos(q[0]), 0);
        Vec3 upper = axis.times(arm.shoulderOffsetM());
        Vec3 fore = axis.times(arm.forearmOffsetM());
        Vec3 wrist1 = origin.get(4);
        return List.of(
                new Tube(origin.get(1), origin.get(1).plus(upper), UPPER_ARM_RADIUS_M),
                new Tube(origin.get(1).plus(upper), origin.get(2).plus(upper), UPPER_ARM_RADIUS_M),
                new Tube(origin.get(2).plus(upper), origin.get(2).plus(fore), UPPER_ARM_RADIUS_M),
                new Tube(origin.get(2).plus(fore), origin.get(3).plus(fore), FOREARM_RADIUS_M),
                new Tube(origin.get(3).plus(fore), wrist1, WRIST_RADIUS_M),
                new Tube(wrist1, origin.get(5), WRIST_RADIUS_M),
                new Tube(origin.get(5), origin.get(6), WRIST_RADIUS_M));
    }

    /** A link's middle line and radius. */
    record Tube(Vec3 from, Vec3 to, double radiusM) {

        /** Reaches a radius beyond either end, as a link's round cap does. */
        ConvexPart capped() {
            return prism(radiusM, radiusM);
        }

        /** Ends where the line ends: the flange. */
        ConvexPart cutOff() {
            return prism(radiusM, 0);
        }

        private ConvexPart prism(double beforeM, double afterM) {
            Vec3 along = to.minus(from).normalized();
            return tube(from.minus(along.times(beforeM)), to.plus(along.times(afterM)), radiusM);
        }
    }

    private static ConvexPart tube(Vec3 from, Vec3 to, double radiusM) {
        Vec3 way = to.minus(from);
        double[] x = new double[SIDES];
        double[] y = new double[SIDES];
        for (int i = 0; i < SIDES; i++) {
            x[i] = radiusM * Math.cos(2 * Math.PI * i / SIDES);
            y[i] = radiusM * Math.sin(2 * Math.PI * i / SIDES);
        }
        Vec3 middle = from.plus(to).times(0.5);
        return ConvexPart.prism(x, y, way.length() / 2, Axes.XYZ).moved(new Pose(middle, alongZ(way)));
    }

    /** The rotation that takes z to {@code way}. */
    private static Quaternion alongZ(Vec3 way) {
        Vec3 axis = Vec3.Z.cross(way);
        double angleRad = Math.atan2(axis.length(), way.z());
        return axis.length() < 1e-12 ? Quaternion.aboutAxis(Vec3.X, angleRad) : Quaternion.aboutAxis(axis, angleRad);
    }
}
