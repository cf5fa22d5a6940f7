package mpgnet.sim.action;

/** Grips what lies at (x, y), 4 cm below the height there, and lifts it 15 cm. Section III-B2. */
public record Grasp(double xM, double yM, double heightM, double angleRad) implements Action {

    public Grasp {
        ActionArguments.require(xM, yM, heightM, angleRad);
    }
}
