package mpgnet.sim.scene;

/**
 * What varies from object to object of one shape, each uniform within its range.
 *
 * @param size     every length, as a multiple of the nominal one, in (0, 2]
 * @param density  as a multiple of the nominal one
 * @param friction as a multiple of the nominal one
 */
public record ObjectRanges(Range size, Range density, Range friction) {

    /** Every object exactly nominal: the training blocks. */
    public static final ObjectRanges NOMINAL = new ObjectRanges(Range.exactly(1), Range.exactly(1), Range.exactly(1));

    /**
     * Sizes within 15 % (the widest cross is 92 mm, still between the fingers across its bars), masses within a factor
     * of 1.5, frictions within 20 %: 0.57 to 0.85 for wood.
     */
    public static final ObjectRanges VARIED =
            new ObjectRanges(new Range(0.85, 1.15), new Range(0.67, 1.5), new Range(0.8, 1.2));

    public ObjectRanges {
        if (size.most() > 2) {
            throw new IllegalArgumentException("size must be in (0, 2]; was up to " + size.most());
        }
    }

    /** A range of positive factors. */
    public record Range(double least, double most) {

        public Range {
            if (!(least > 0 && least <= most)) {
                throw new IllegalArgumentException(
                        "a range must satisfy 0 < least <= most; was [%s, %s]".formatted(least, most));
            }
        }

        static Range exactly(double value) {
            return new Range(value, value);
        }

        double at(double share) {
            return least + (most - least) * share;
        }
    }
}
