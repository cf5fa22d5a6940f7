package mpgnet.cli.report;

/**
 * The colour map viridis (van der Walt and Smith, 2015): perceptually even, and readable in grey and by the
 * colour-blind.
 */
final class Viridis {

    /** The map at 0, 1/8, …, 1; linear in between, at most 3/255 off the published table. */
    private static final int[] ANCHORS =
            {0x440154, 0x472C7A, 0x3B518B, 0x2C718E, 0x21908D, 0x27AD81, 0x5CC863, 0xAADC32, 0xFDE725};

    private Viridis() {
    }

    /** The colour 0xRRGGBB of {@code share}; values outside [0, 1] take the nearer end's. */
    static int colour(double share) {
        double place = Math.clamp(share, 0, 1) * (ANCHORS.length - 1);
        int low = Math.min((int) place, ANCHORS.length - 2);
        return mix(ANCHORS[low], ANCHORS[low + 1], place - low);
    }

    /** {@code a} where share is 0, {@code b} where it is 1, channel by channel. */
    static int mix(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = a >> shift & 0xFF;
            int to = b >> shift & 0xFF;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return mixed;
    }
}
