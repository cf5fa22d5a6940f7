package mpgnet.twin.rtde;

import java.util.HashMap;
import java.util.Map;

/** Which connection controls which input: one each, until it is closed. Guarded by the robot's lock. */
final class InputOwners {

    private final Map<String, Object> owners = new HashMap<>();
    private boolean fieldbus;

    /** Whether a fieldbus owns all registers. */
    void fieldbus(boolean owns) {
        fieldbus = owns;
    }

    /** Whether {@code client} may control {@code input}; several of its recipes may hold it. */
    boolean free(String input, Object client) {
        return !(fieldbus && input.contains("_register")) && owners.getOrDefault(input, client) == client;
    }

    void take(String input, Object client) {
        owners.put(input, client);
    }

    void release(Object client) {
        owners.values().removeIf(owner -> owner == client);
    }
}
