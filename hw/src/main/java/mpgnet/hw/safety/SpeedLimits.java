package mpgnet.hw.safety;

/** The most that every joint, and every point of the arm and tool, may do. */
public record SpeedLimits(double jointRadPerS, double jointRadPerS2, double pointMPerS, double pointMPerS2) {

    /** 250 mm/s is the reduced speed of ISO 10218-1, at which a person can step away; the others suit it. */
    public static final SpeedLimits CONSERVATIVE = new SpeedLimits(1.0, 2.0, 0.25, 1.0);

    public SpeedLimits {
        requirePositive("jointRadPerS", jointRadPerS);
        requirePositive("jointRadPerS2", jointRadPerS2);
        requirePositive("pointMPerS", pointMPerS);
        requirePositive("pointMPerS2", pointMPerS2);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite; was " + value);
        }
    }
}
