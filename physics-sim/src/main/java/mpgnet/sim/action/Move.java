package mpgnet.sim.action;

/**
 * Grips what lies at (x, y), 4 cm below the height there, lifts it, carries it to the drop zone beside the workspace
 * and lets go. Section III-B2.
 */
public record Move(double xM, double yM, double heightM, double angleRad) implements Action {

    public Move {
        ActionArguments.require(xM, yM, heightM, angleRad);
    }
}
