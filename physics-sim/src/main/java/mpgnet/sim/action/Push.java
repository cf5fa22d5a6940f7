package mpgnet.sim.action;

/**
 * Pushes the closed gripper's tip 10 cm along {@code angleRad}, starting at (x, y), 1 cm below the height there (2 cm
 * above a bare table). Section III-B2.
 */
public record Push(double xM, double yM, double heightM, double angleRad) implements Action {

    /** How far a push goes: section III-B2. */
    public static final double LENGTH_M = 0.10;

    public Push {
        ActionArguments.require(xM, yM, heightM, angleRad);
    }
}
