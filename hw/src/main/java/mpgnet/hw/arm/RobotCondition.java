package mpgnet.hw.arm;

import java.util.Optional;
import java.util.Set;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyBits;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.rtde.RtdeSample;

/** What one RTDE sample says about whether the robot may move. */
record RobotCondition(RobotMode robot, SafetyMode safety, long safetyBits, RuntimeState runtime, double speedScaling) {

    static RobotCondition of(RtdeSample sample) {
        return new RobotCondition(RobotMode.of(sample.whole("robot_mode")), SafetyMode.of(sample.whole("safety_mode")),
                sample.whole("safety_status_bits"), RuntimeState.of(sample.whole("runtime_state")),
                sample.real("speed_scaling"));
    }

    boolean safetyStopped() {
        return !safety.mayMove() || SafetyBits.stopped(safetyBits);
    }

    /** The safety system's stop, put into words; empty if there is none. */
    Optional<RobotStoppedException> stop() {
        if (!safetyStopped()) {
            return Optional.empty();
        }
        // The bits are the newest word: the mode may lag behind by a sample.
        Set<SafetyBits> bits = SafetyBits.of(safetyBits);
        bits.remove(SafetyBits.NORMAL_MODE);
        SafetyMode mode = !safety.mayMove() ? safety : mode(bits);
        return Optional.of(new RobotStoppedException(mode,
                "the robot is stopped, %s: %s%s".formatted(mode, mode.meaning(), bits.isEmpty() ? "" : " " + bits)));
    }

    private static SafetyMode mode(Set<SafetyBits> bits) {
        if (bits.contains(SafetyBits.ROBOT_EMERGENCY_STOPPED) || bits.contains(SafetyBits.EMERGENCY_STOPPED)) {
            return SafetyMode.ROBOT_EMERGENCY_STOP;
        }
        if (bits.contains(SafetyBits.SYSTEM_EMERGENCY_STOPPED)) {
            return SafetyMode.SYSTEM_EMERGENCY_STOP;
        }
        if (bits.contains(SafetyBits.FAULT)) {
            return SafetyMode.FAULT;
        }
        if (bits.contains(SafetyBits.VIOLATION)) {
            return SafetyMode.VIOLATION;
        }
        if (bits.contains(SafetyBits.PROTECTIVE_STOPPED)) {
            return SafetyMode.PROTECTIVE_STOP;
        }
        return bits.contains(SafetyBits.SAFEGUARD_STOPPED) ? SafetyMode.SAFEGUARD_STOP : SafetyMode.UNKNOWN;
    }
}
