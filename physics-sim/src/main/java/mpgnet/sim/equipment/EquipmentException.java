package mpgnet.sim.equipment;

import java.io.IOException;

/** A file of a gripper or a camera cannot be used; the message is one line that names it and says why. */
public final class EquipmentException extends IOException {

    private static final long serialVersionUID = 1;

    public EquipmentException(String message) {
        super(message);
    }

    public EquipmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
