package mpgnet.hw.arm;

import java.util.List;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.safety.Violation;

/** What happens at the driver, for logs. */
public sealed interface ArmEvent {

    /**
     * The control program runs.
     *
     * @param program its id
     */
    record Started(int program) implements ArmEvent {
    }

    /** A motion passed the guard and is about to be sent. */
    record Commanded(JointAngles from, Motion motion) implements ArmEvent {
    }

    /** Not sent. */
    record Refused(JointAngles from, Motion motion, List<Violation> violations) implements ArmEvent {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** @param outcome done, stopped by contact, or why it was given up */
    record Ended(Motion motion, String outcome, double seconds) implements ArmEvent {
    }

    /** The safety system stopped the robot, or the link changed. */
    record Noticed(String what) implements ArmEvent {
    }

    /** Told on the driver's threads: must return within a few milliseconds. */
    @FunctionalInterface
    interface Listener {

        Listener NONE = _ -> {
        };

        void on(ArmEvent event);
    }
}
