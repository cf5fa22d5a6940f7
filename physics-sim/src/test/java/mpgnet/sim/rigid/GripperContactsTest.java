package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What counts as held, from the forces between fingers and objects (newtons, by id). */
class GripperContactsTest {

    private static final int TARGET = 0;

    private static GripperContacts contacts(Map<Integer, Double> rightN, Map<Integer, Double> leftN) {
        return new GripperContacts(new TreeMap<>(rightN), new TreeMap<>(leftN), 0);
    }

    @Test
    void oneFingerAloneGripsNothing() {
        assertFalse(GripperContacts.NONE.gripping());
        assertFalse(contacts(Map.of(TARGET, 20.0), Map.of()).gripping());
        assertFalse(contacts(Map.of(), Map.of(TARGET, 20.0)).gripping());
        assertTrue(contacts(Map.of(TARGET, 20.0), Map.of(TARGET, 20.0)).gripping());
    }

    @Test
    void aTargetThatOneFingerTouchesIsNotHeldWhereBothPressOnAnother() {
        assertEquals(1, contacts(Map.of(TARGET, 30.0, 1, 10.0), Map.of(1, 12.0)).heldObject(TARGET));
        assertEquals(1, contacts(Map.of(1, 10.0), Map.of(TARGET, 30.0, 1, 12.0)).heldObject(TARGET));
    }

    @Test
    void amongObjectsThatBothFingersPressOnTheTargetIsHeldThenTheOneUnderTheGreatestForce() {
        GripperContacts both = contacts(Map.of(TARGET, 1.0, 1, 9.0, 2, 4.0), Map.of(TARGET, 1.0, 1, 5.0, 2, 9.0));
        assertEquals(TARGET, both.heldObject(TARGET));
        assertEquals(1, both.heldObject(7));
        assertEquals(2, both.heldObject(2));
    }

    @Test
    void objectsThatAreHeldTogetherCountByTheSameRule() {
        GripperContacts together = contacts(Map.of(1, 19.0), Map.of(2, 20.0));
        assertTrue(together.gripping());
        assertEquals(2, together.heldObject(TARGET));
        assertEquals(1, together.heldObject(1));
        assertThrows(NoSuchElementException.class, () -> GripperContacts.NONE.heldObject(TARGET));
    }

    @Test
    void contactsOfSeveralStepsAddUp() {
        GripperContacts sum = contacts(Map.of(1, 3.0), Map.of()).and(contacts(Map.of(1, 2.0, 2, 1.0), Map.of(1, 4.0)));
        assertEquals(contacts(Map.of(1, 5.0, 2, 1.0), Map.of(1, 4.0)), sum);
        assertEquals(5, new GripperContacts(new TreeMap<>(), new TreeMap<>(), 2)
                .and(new GripperContacts(new TreeMap<>(), new TreeMap<>(), 3)).upwardN());
    }
}
