package mpgnet.hw.tabletop;

/** An imagined gripper, for rehearsals. */
enum ImaginedGripper implements Gripper {
    /** Always comes up with something, so that all of a primitive is rehearsed. */
    HOLDING;

    private static final Grip GRIP = new Grip(true, 0.03);

    @Override
    public Grip open() {
        return GRIP;
    }

    @Override
    public Grip close(double forceN) {
        return GRIP;
    }

    @Override
    public Grip feel() {
        return GRIP;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
