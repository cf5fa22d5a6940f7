package mpgnet.hw.motion;

import java.util.List;
import mpgnet.sim.geometry.Pose;

/** A motion of the arm from where it is. Poses are of the tool's tip (TCP) in the base's frame. */
public sealed interface Motion {

    /**
     * All joints start and end together, straight in joint space.
     *
     * @param speedRadPerS         of the joint that turns most
     * @param accelerationRadPerS2 of the joint that turns most
     */
    record MoveJ(JointAngles to, double speedRadPerS, double accelerationRadPerS2) implements Motion {
    }

    /** The tip goes straight, the orientation turns evenly about one axis. */
    record MoveL(Pose baseFromTcp, double speedMPerS, double accelerationMPerS2) implements Motion {
    }

    /**
     * Straight legs through poses without stopping.
     *
     * @param blendM radius around each inner pose in which the path may cut the corner; 0 = stop at each
     */
    record MovePath(List<Pose> baseFromTcp, double speedMPerS, double accelerationMPerS2, double blendM)
            implements Motion {
        public MovePath {
            baseFromTcp = List.copyOf(baseFromTcp);
            if (baseFromTcp.isEmpty()) {
                throw new IllegalArgumentException("a path needs at least one pose");
            }
        }
    }

    /** Comes to rest now. */
    record Stop(double decelerationRadPerS2) implements Motion {
        public Stop {
            if (!(decelerationRadPerS2 > 0 && decelerationRadPerS2 <= 40)) {
                throw new IllegalArgumentException(
                        "deceleration must be in (0, 40] rad/s²; was " + decelerationRadPerS2);
            }
        }
    }
}
