package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.AdamStep;

/** Adam over a range of one parameter; see {@link mpgnet.tensor.backend.ElementwiseKernels#adam}. */
final class AdamUpdate {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private AdamUpdate() {
    }

    static void run(AdamStep s, float[] gradient, float[] mean, float[] square, float[] w, int from, int to) {
        for (int i = from; i < to; i += SPECIES.length()) {
            FloatVector value = FloatVector.fromArray(SPECIES, w, i);
            FloatVector d = FloatVector.fromArray(SPECIES, gradient, i).add(value.mul(s.decay()));
            FloatVector m = FloatVector.fromArray(SPECIES, mean, i).mul(s.beta1()).add(d.mul(1 - s.beta1()));
            FloatVector v = FloatVector.fromArray(SPECIES, square, i).mul(s.beta2()).add(d.mul(1 - s.beta2()).mul(d));
            m.intoArray(mean, i);
            v.intoArray(square, i);
            value.sub(m.mul(s.stepSize()).div(v.sqrt().mul(s.rootCorrection()).add(s.eps()))).intoArray(w, i);
        }
    }
}
