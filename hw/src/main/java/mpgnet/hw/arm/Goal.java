package mpgnet.hw.arm;

import java.util.Optional;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;

/** Where a motion ends, for comparing it with where the arm's joints are then. */
sealed interface Goal {

    /** Far more than an arm at rest is off by, far less than what would matter to whoever sent it there. */
    double JOINT_TOLERANCE_RAD = 0.02;
    double TIP_TOLERANCE_M = 0.005;
    double TIP_TOLERANCE_RAD = 0.03;

    /** Empty for a stop, which may end anywhere. */
    static Optional<Goal> of(Motion motion, ArmKinematics kinematics, Pose flangeFromTcp) {
        return switch (motion) {
            case Motion.MoveJ m -> Optional.of(new Joints(m.to()));
            case Motion.MoveL m -> Optional.of(new Tip(m.baseFromTcp(), kinematics, flangeFromTcp));
            case Motion.MovePath m ->
                    Optional.of(new Tip(m.baseFromTcp().getLast(), kinematics, flangeFromTcp));
            case Motion.Stop _ -> Optional.empty();
        };
    }

    /** Empty at the goal; else how far the arm is from it, for a person. */
    Optional<String> offBy(double[] q);

    /** The joints' own angles. */
    record Joints(JointAngles to) implements Goal {
        @Override
        public Optional<String> offBy(double[] q) {
            double[] goal = to.toArray();
            for (int i = 0; i < goal.length; i++) {
                if (!(Math.abs(q[i] - goal[i]) <= JOINT_TOLERANCE_RAD)) {
                    return Optional.of("joint %d is %.3f rad from its goal".formatted(i, q[i] - goal[i]));
                }
            }
            return Optional.empty();
        }
    }

    /** The pose of the tip, in the base's frame. */
    record Tip(Pose baseFromTcp, ArmKinematics kinematics, Pose flangeFromTcp) implements Goal {
        @Override
        public Optional<String> offBy(double[] q) {
            Pose left = baseFromTcp.inverse().times(kinematics.forward(JointAngles.of(q)).times(flangeFromTcp));
            double[] vector = RotationVector.of(left);
            double angleRad = Math.hypot(Math.hypot(vector[3], vector[4]), vector[5]);
            double distanceM = left.position().length();
            return distanceM <= TIP_TOLERANCE_M && angleRad <= TIP_TOLERANCE_RAD ? Optional.empty()
                    : Optional.of("the tip is %.1f mm and %.3f rad from its goal".formatted(1e3 * distanceM, angleRad));
        }
    }
}
