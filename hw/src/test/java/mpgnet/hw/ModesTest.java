package mpgnet.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers and bits as the RTDE Guide lists them. */
class ModesTest {

    @Test
    void numbers() {
        assertEquals(RobotMode.RUNNING, RobotMode.of(7));
        assertEquals(RobotMode.NO_CONTROLLER, RobotMode.of(-1));
        assertEquals(RobotMode.UNKNOWN, RobotMode.of(99));
        assertEquals(SafetyMode.ROBOT_EMERGENCY_STOP, SafetyMode.of(7));
        assertEquals(RuntimeState.PLAYING, RuntimeState.of(2));
        assertEquals(RuntimeState.RESUMING, RuntimeState.of(5));
        assertEquals(RuntimeState.UNKNOWN, RuntimeState.of(6));
        assertEquals(RuntimeState.UNKNOWN, RuntimeState.of(-1));
    }

    @Test
    void safetyBits() {
        assertEquals(Set.of(SafetyBits.PROTECTIVE_STOPPED, SafetyBits.STOPPED_DUE_TO_SAFETY),
                SafetyBits.of(1 << 2 | 1 << 10));
        assertFalse(SafetyBits.stopped(1));
        assertFalse(SafetyBits.stopped(1 << 1));
        assertTrue(SafetyBits.stopped(1 | 1 << 7));
    }
}
