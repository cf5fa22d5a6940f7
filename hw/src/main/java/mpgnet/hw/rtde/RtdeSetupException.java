package mpgnet.hw.rtde;

import java.io.IOException;
import java.util.List;

/**
 * The controller answered a recipe, but refused some of its variables. The message names every one of them and what to
 * do.
 */
public class RtdeSetupException extends IOException {

    private final List<String> inUse;

    RtdeSetupException(String message, List<String> inUse) {
        super(message);
        this.inUse = List.copyOf(inUse);
    }

    /**
     * The input variables that another client or a fieldbus owns; may free themselves when a lost connection of ours
     * expires.
     */
    public List<String> inUse() {
        return inUse;
    }
}
