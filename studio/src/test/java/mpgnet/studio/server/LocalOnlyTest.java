package mpgnet.studio.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Who may ask. */
class LocalOnlyTest {

    private static final LocalOnly LOCAL = new LocalOnly(8123);

    @Test
    void itsOwnPageMayAsk() {
        assertEquals(Optional.empty(), LOCAL.refusal("127.0.0.1:8123", null, null));
        assertEquals(Optional.empty(), LOCAL.refusal("localhost:8123", "http://localhost:8123", "same-origin"));
        assertEquals(Optional.empty(), LOCAL.refusal("[::1]:8123", null, "none"));
        assertEquals(Optional.empty(), LOCAL.refusalOfChange("application/json; charset=utf-8"));
    }

    @Test
    void othersMayNot() {
        assertTrue(LOCAL.refusal(null, null, null).isPresent());
        assertTrue(LOCAL.refusal("127.0.0.1:8124", null, null).isPresent());
        assertTrue(LOCAL.refusal("127.0.0.1.example.org:8123", null, null).isPresent());
        assertTrue(LOCAL.refusal("localhost:8123", "http://127.0.0.1:8123", null).isPresent());
        assertTrue(LOCAL.refusal("127.0.0.1:8123", "null", null).isPresent());
        assertTrue(LOCAL.refusal("127.0.0.1:8123", null, "cross-site").isPresent());
        assertTrue(LOCAL.refusal("127.0.0.1:8123", null, "same-site").isPresent());
        assertTrue(LOCAL.refusalOfChange("text/plain").isPresent());
        assertTrue(LOCAL.refusalOfChange(null).isPresent());
    }

    @Property(tries = 200)
    void noOtherNameIsItsOwn(@ForAll String host, @ForAll String origin) {
        assertTrue(LOCAL.refusal(host, null, null).isPresent());
        assertTrue(LOCAL.refusal("127.0.0.1:8123", origin, null).isPresent());
    }
}
