package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Activation;

/**
 * The piecewise activations as one formula without branches, f(x) = (p·x + q) · clamp(a·x + b, lo, hi), so that one
 * compiled loop serves them all.
 */
record ClampForm(float p, float q, float a, float b, float lo, float hi) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** @throws IllegalArgumentException for SIGMOID, which has no such form */
    static ClampForm of(Activation f) {
        return switch (f) {
            case IDENTITY -> new ClampForm(0, 1, 1, 0, -INFINITY, INFINITY);
            case RELU -> new ClampForm(0, 1, 1, 0, 0, INFINITY);
            case RELU6 -> new ClampForm(0, 1, 1, 0, 0, 6);
            case HARD_SWISH -> new ClampForm(1, 0, 1f / 6, 0.5f, 0, 1);
            case HARD_SIGMOID -> new ClampForm(0, 1, 1f / 6, 0.5f, 0, 1);
            case SIGMOID -> throw new IllegalArgumentException("SIGMOID is not piecewise; use its scalar form");
        };
    }

    /** Whether f(x) = x. */
    boolean isIdentity() {
        return p == 0 && a == 1 && lo == -INFINITY && hi == INFINITY;
    }

    FloatVector of(FloatVector x) {
        return line(x, p, q).mul(clamp(line(x, a, b)));
    }

    /** The derivative; at a kink, the left piece's, as {@link Activation} has it. */
    FloatVector slope(FloatVector x) {
        FloatVector u = line(x, a, b);
        var inside = u.compare(VectorOperators.GT, lo).and(u.compare(VectorOperators.LE, hi));
        return clamp(u).mul(p).add(line(x, p, q).mul(a), inside);
    }

    private static FloatVector line(FloatVector x, float slope, float offset) {
        return x.fma(FloatVector.broadcast(SPECIES, slope), FloatVector.broadcast(SPECIES, offset));
    }

    /** By comparisons: Vector API's max and min order NaN and both zeros as well, which costs several instructions. */
    private FloatVector clamp(FloatVector u) {
        FloatVector atLeast = u.blend(lo, u.compare(VectorOperators.LT, lo));
        return atLeast.blend(hi, atLeast.compare(VectorOperators.GT, hi));
    }
}
