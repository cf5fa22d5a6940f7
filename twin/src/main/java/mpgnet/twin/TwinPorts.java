package mpgnet.twin;

/** Where the twin listens; 0 for any free port. */
public record TwinPorts(int dashboard, int primary, int secondary, int realtime, int rtde, int gripper, int camera) {

    /** A real controller's; and the camera's, which is the twin's own. */
    public static final TwinPorts REAL = new TwinPorts(29999, 30001, 30002, 30003, 30004, 63352, 30020);

    public static final TwinPorts ANY = new TwinPorts(0, 0, 0, 0, 0, 0, 0);

    public TwinPorts {
        for (int port : new int[]{dashboard, primary, secondary, realtime, rtde, gripper, camera}) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("a port must be in [0, 65535]; was " + port);
            }
        }
    }
}
