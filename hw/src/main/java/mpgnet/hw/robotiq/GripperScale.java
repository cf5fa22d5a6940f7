package mpgnet.hw.robotiq;

/**
 * How position counts relate to the opening between the fingers: linear between two ends, which differ from gripper to
 * gripper by a few counts and are read at both ends of its travel.
 *
 * @param openCounts   POS when open, about 3
 * @param closedCounts POS when closed on nothing, about 227 to 230
 * @param strokeM      opening when open: 0.085 for the 2F-85, 0.140 for the 2F-140 (Robotiq manuals)
 */
public record GripperScale(int openCounts, int closedCounts, double strokeM) {

    /** A 2F-85 whose ends were not measured. */
    public static final GripperScale NOMINAL_2F_85 = new GripperScale(3, 230, 0.085);

    public GripperScale {
        if (openCounts < 0 || closedCounts > 255 || closedCounts - openCounts < 100) {
            throw new IllegalArgumentException(
                    ("a gripper's travel is at least 100 counts within [0, 255]; was %d to %d: "
                            + "is something between the fingers?").formatted(openCounts, closedCounts));
        }
        if (!(strokeM > 0 && strokeM <= 0.2)) {
            throw new IllegalArgumentException("strokeM must be in (0, 0.2]; was " + strokeM);
        }
    }

    /** The opening at a position, in [0, strokeM]. */
    public double openingM(int counts) {
        return Math.clamp(strokeM * (closedCounts - counts) / (closedCounts - openCounts), 0, strokeM);
    }

    /** @throws IllegalArgumentException {@code openingM} outside of [0, strokeM] */
    public int counts(double openingM) {
        if (!(openingM >= 0 && openingM <= strokeM)) {
            throw new IllegalArgumentException("opening must be in [0, %s] m; was %s".formatted(strokeM, openingM));
        }
        return (int) Math.round(closedCounts - openingM / strokeM * (closedCounts - openCounts));
    }
}
