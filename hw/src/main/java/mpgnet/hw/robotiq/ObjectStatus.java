package mpgnet.hw.robotiq;

/** What the fingers met: register gOBJ. Source: Robotiq 2F-85 manual, "Object detection". */
public enum ObjectStatus {
    /** On the way. */
    MOVING,
    /** Stopped by something on the outside while opening. */
    STOPPED_OPENING,
    /** Stopped by something between the fingers while closing. */
    STOPPED_CLOSING,
    /** At the requested position: nothing was met. */
    AT_POSITION;

    static ObjectStatus of(int gObj) throws GripperException {
        if (gObj < 0 || gObj >= values().length) {
            throw new GripperException("OBJ must be 0 to 3; the gripper answered " + gObj);
        }
        return values()[gObj];
    }
}
