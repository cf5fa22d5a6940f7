package mpgnet.sim.robot;

import java.util.Map;
import mpgnet.sim.geometry.Pose;

/** Watches a motion at its named moments; called on the thread that moves. */
@FunctionalInterface
public interface MotionListener {

    void onMoment(Snapshot snapshot);

    /** How much time passes between two {@link Moment#UNDERWAY}s, seconds; infinite where nobody films. */
    default double everyS() {
        return Double.POSITIVE_INFINITY;
    }

    /** Watches nothing, at no cost. */
    MotionListener NONE = snapshot -> {
    };

    /**
     * The moments of a motion, in order; which of them occur depends on the primitive and on what happens. UNDERWAY
     * comes between them, at equal times.
     */
    enum Moment {
        HOME, APPROACH, BLOCKED, LOWERED, CLOSED, PUSHED, LIFTED, CARRIED, RELEASED, UNDERWAY
    }

    /**
     * Where everything is at a moment.
     *
     * @param timeS          since the scene was set up
     * @param gripper        the parts' geometry: {@link GripperGeometry#palmParts} and
     *                       {@link GripperGeometry#fingerParts}
     * @param tableFromPalm  the palm
     * @param tableFromRight the finger on the closing axis' positive side
     * @param tableFromLeft  the other
     * @param tableFromBody  the objects, by id
     */
    record Snapshot(Moment moment, double timeS, GripperGeometry gripper, Pose tableFromPalm, Pose tableFromRight,
            Pose tableFromLeft,
            Map<Integer, Pose> tableFromBody) {

        public Snapshot {
            tableFromBody = Map.copyOf(tableFromBody);
        }
    }
}
