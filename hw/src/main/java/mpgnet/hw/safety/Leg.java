package mpgnet.hw.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.motion.JointAngles;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.Ur5Kinematics;

/**
 * One stretch of a motion as arms at equal steps of its path parameter s: the angle of the joint that turns most (joint
 * motion, rad), or the tip's way (linear motion, m). From one arm to the next no point of the arm moves by more than
 * {@link #STEP_M}.
 *
 * @param name  for messages: where in the whole motion this leg is
 * @param q     the arms, each six radians; at least one
 * @param steps how many the whole leg has; fewer arms than steps + 1 where none reaches the next step
 * @param step  of s between two; 0 where s stands still
 */
record Leg(String name, List<double[]> q, int steps, double step, double speed, double acceleration) {

    /** Half of it is added to every clearance, so that nothing between two steps escapes. */
    static final double STEP_M = 0.002;

    /** Largest turn of the tool per step of a linear motion, so that its corners (0.1 m) obey {@link #STEP_M}. */
    private static final double STEP_RAD = STEP_M / 0.1;

    /** A tip that goes less stands: its way is rounding, by which a turn must not be divided. */
    private static final double NO_WAY_M = 1e-6;

    boolean complete() {
        return q.size() == steps + 1;
    }

    static Leg joint(String name, JointAngles from, JointAngles to, double speed, double acceleration,
            double longestLeverM) {
        double[] a = from.toArray();
        double[] b = to.toArray();
        double sum = 0;
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(b[i] - a[i]);
            most = Math.max(most, Math.abs(b[i] - a[i]));
        }
        int steps = Math.max(1, (int) Math.ceil(sum * longestLeverM / STEP_M));
        List<double[]> arms = new ArrayList<>(steps + 1);
        for (int k = 0; k <= steps; k++) {
            double t = (double) k / steps;
            double[] q = new double[a.length];
            for (int i = 0; i < q.length; i++) {
                q[i] = a[i] + t * (b[i] - a[i]);
            }
            arms.add(q);
        }
        return new Leg(name, arms, steps, most / steps, speed, acceleration);
    }

    static Leg linear(String name, Ur5Kinematics kinematics, Pose flangeFromTcp, double[] from, Pose baseFromTcp,
            double speed, double acceleration) {
        Pose start = kinematics.forward(from).times(flangeFromTcp);
        Vec3 way = baseFromTcp.position().minus(start.position());
        Quaternion rotation = shortest(start.orientation().inverse().times(baseFromTcp.orientation()));
        double angleRad = angleRad(start.orientation(), baseFromTcp.orientation());
        int steps = Math.max(1, (int) Math.ceil(Math.max(way.length() / STEP_M, angleRad / STEP_RAD)));
        List<double[]> arms = new ArrayList<>(steps + 1);
        arms.add(from);
        Pose tcpFromFlange = flangeFromTcp.inverse();
        for (int k = 1; k <= steps; k++) {
            double t = (double) k / steps;
            Pose tcp = new Pose(start.position().plus(way.times(t)), start.orientation().times(fraction(rotation, t)));
            Optional<double[]> q = kinematics.nearest(tcp.times(tcpFromFlange), arms.getLast());
            if (q.isEmpty()) {
                break;
            }
            arms.add(q.get());
        }
        double wayM = way.length() < NO_WAY_M ? 0 : way.length();
        return new Leg(name, arms, steps, wayM / steps, speed, acceleration);
    }

    /** Between two orientations, in [0, π]. */
    static double angleRad(Quaternion a, Quaternion b) {
        Quaternion rotation = shortest(a.inverse().times(b));
        return 2 * Math.atan2(new Vec3(rotation.x(), rotation.y(), rotation.z()).length(), rotation.w());
    }

    private static Quaternion shortest(Quaternion q) {
        return q.w() < 0 ? new Quaternion(-q.w(), -q.x(), -q.y(), -q.z()) : q;
    }

    private static Quaternion fraction(Quaternion rotation, double t) {
        Vec3 axis = new Vec3(rotation.x(), rotation.y(), rotation.z());
        double sine = axis.length();
        return sine < 1e-15 ? rotation : Quaternion.aboutAxis(axis, t * 2 * Math.atan2(sine, rotation.w()));
    }
}
