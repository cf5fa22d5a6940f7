package mpgnet.hw;

import java.util.EnumSet;
import java.util.Set;

/**
 * The flags of RTDE's safety_status_bits, which say more than the one safety mode: several stops can hold at once.
 * Source: RTDE Guide, {@code safety_status_bits}.
 */
public enum SafetyBits {
    NORMAL_MODE,
    REDUCED_MODE,
    PROTECTIVE_STOPPED,
    RECOVERY_MODE,
    SAFEGUARD_STOPPED,
    SYSTEM_EMERGENCY_STOPPED,
    ROBOT_EMERGENCY_STOPPED,
    EMERGENCY_STOPPED,
    VIOLATION,
    FAULT,
    STOPPED_DUE_TO_SAFETY;

    /** The flags set in {@code bits}, bit 0 first. */
    public static Set<SafetyBits> of(long bits) {
        Set<SafetyBits> set = EnumSet.noneOf(SafetyBits.class);
        for (SafetyBits bit : values()) {
            if ((bits >> bit.ordinal() & 1) != 0) {
                set.add(bit);
            }
        }
        return set;
    }

    /** Whether any flag forbids to move. */
    public static boolean stopped(long bits) {
        Set<SafetyBits> set = of(bits);
        set.remove(NORMAL_MODE);
        set.remove(REDUCED_MODE);
        return !set.isEmpty();
    }
}
