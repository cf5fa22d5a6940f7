package mpgnet.sim.action;

/** The one check that every primitive's arguments pass. */
final class ActionArguments {

    private ActionArguments() {
    }

    static void require(double xM, double yM, double heightM, double angleRad) {
        finite("xM", xM);
        finite("yM", yM);
        finite("heightM", heightM);
        finite("angleRad", angleRad);
    }

    private static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite; was " + value);
        }
    }
}
