package mpgnet.cli.train;

import jdk.incubator.vector.FloatVector;
import mpgnet.tensor.backend.Backend;

/** On what kind of unit a run is computed: the same bits come from the same kind only. */
final class Arithmetic {

    /** From here on the kernels add in another order; narrower vectors, of 128 and 256 bits, agree. */
    private static final int WIDE_BITS = 512;

    private Arithmetic() {
    }

    /** As a checkpoint keeps it, and as people read it. */
    static String of(Backend backend) {
        if (!backend.name().equals("cpu")) {
            return backend.name();
        }
        int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        return bits >= WIDE_BITS ? "cpu with vectors of %d bits".formatted(bits)
                : "cpu with vectors of at most 256 bits";
    }
}
