package mpgnet.twin.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.script.Arguments;
import org.junit.jupiter.api.Test;

/** A function that is said to be modelled is. */
class LibrariesOfTheRobotTest {

    @Test
    void everyKnownFunctionIsCarriedOut() {
        RobotLibrary library = new RobotLibrary(TwinConfig.bare(RobotModel.UR5E).build(), new Watchdogs(1));
        for (Set<String> names : List.of(RobotLibrary.KNOWN, IoLibrary.KNOWN, GeometryLibrary.KNOWN,
                SocketLibrary.KNOWN, TextLibrary.KNOWN, MathLibrary.KNOWN)) {
            for (String name : names) {
                assertTrue(library.knows(name), name);
                String failure = failure(library, name);
                assertFalse(failure.startsWith("no function") || failure.startsWith("no motion"), failure);
            }
        }
    }

    /** What its call without arguments ends with. */
    private static String failure(RobotLibrary library, String name) {
        try {
            library.call(new Object(), new Arguments(name, List.of(), Map.of()));
            return "none";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Public drivers zero the sensor and go on. */
    @Test
    void zeroingTheForceSensorIsNoFailure() {
        RobotLibrary library = new RobotLibrary(TwinConfig.bare(RobotModel.UR5).build(), new Watchdogs(1));
        assertEquals("none", failure(library, "zero_ftsensor"));
    }
}
