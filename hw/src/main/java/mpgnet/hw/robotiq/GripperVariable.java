package mpgnet.hw.robotiq;

/** The gripper's registers by the names of the URCap's socket. */
public enum GripperVariable {
    /** Activate, 0 or 1. */
    ACT(true, 1),
    /** Go to the requested position, 0 or 1. */
    GTO(true, 1),
    /** Automatic (emergency) release, 0 or 1. */
    ATR(true, 1),
    /** Direction of the automatic release. */
    ARD(true, 1),
    /** Force, 0 to 255. */
    FOR(true, 255),
    /** Speed, 0 to 255. */
    SPE(true, 255),
    /** Position, 0 open to 255 closed: written the requested one, read the actual one. */
    POS(true, 255),
    /** Status of the activation: 0 reset, 1 activating, 3 active. */
    STA(false, 3),
    /** Echo of the requested position. */
    PRE(false, 255),
    /** See {@link ObjectStatus}. */
    OBJ(false, 3),
    /** See {@link GripperFault}. */
    FLT(false, 255);

    private final boolean writable;
    private final int max;

    GripperVariable(boolean writable, int max) {
        this.writable = writable;
        this.max = max;
    }

    /** @throws IllegalArgumentException read-only, or outside of [0, max] */
    void requireWritable(int value) {
        if (!writable) {
            throw new IllegalArgumentException(this + " can only be read");
        }
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("%s must be in [0, %d]; was %d".formatted(this, max, value));
        }
    }
}
