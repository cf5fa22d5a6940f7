package mpgnet.hw.motion;

/**
 * The six joint angles of a UR arm in radians, base to wrist 3. Any value: whether an arm may stand so is a guard's
 * question.
 */
public record JointAngles(double base, double shoulder, double elbow, double wrist1, double wrist2, double wrist3) {

    public static JointAngles of(double... q) {
        if (q.length != 6) {
            throw new IllegalArgumentException("six joint angles are needed; had " + q.length);
        }
        return new JointAngles(q[0], q[1], q[2], q[3], q[4], q[5]);
    }

    /** A new array of six. */
    public double[] toArray() {
        return new double[]{base, shoulder, elbow, wrist1, wrist2, wrist3};
    }
}
