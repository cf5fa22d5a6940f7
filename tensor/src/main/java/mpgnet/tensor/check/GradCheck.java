package mpgnet.tensor.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.op.Sum;

/**
 * Compares a tape's gradient with a central difference. The function's result y is reduced to the scalar L = Σ p·y with
 * random p; then, for each leaf θ in turn and a random direction u, u·∂L/∂θ is compared with (L(θ + h·u) - L(θ - h·u))
 * / 2h. On the reference backend, which computes in double, both agree to about 1e-8.
 */
public final class GradCheck {
    /** A differentiable computation on leaves that the caller holds. */
    @FunctionalInterface
    public interface Function {
        Tensor apply(Tape tape);
    }

    /**
     * The slope along the random direction of one leaf, computed twice.
     *
     * @param leaf     the leaf
     * @param analytic from the tape
     * @param numeric  from the central difference
     */
    public record Slope(Tensor leaf, double analytic, double numeric) {
        /** |analytic - numeric|, relative to the larger of both and of 1. */
        public double error() {
            return Math.abs(analytic - numeric) / Math.max(1, Math.max(Math.abs(analytic), Math.abs(numeric)));
        }
    }

    private GradCheck() {
    }

    /**
     * Checks the gradient of every leaf; the leaves' values are restored and their gradients are left in place.
     *
     * @param function the computation, deterministic, without side effects on the leaves
     * @param leaves   tensors that require a gradient, away from kinks by more than {@code step}
     * @param step     h, about 1e-6 on the reference backend and 1e-2 on float32 backends
     * @param random   draws p and u
     * @throws IllegalArgumentException where a leaf requires no gradient
     */
    public static List<Slope> slopes(Function function, List<Tensor> leaves, double step, RandomGenerator random) {
        TensorScope leafScope = leaves.getFirst().scope();
        float[] projection;
        try (var scope = new TensorScope(leafScope.backend())) {
            var tape = Tape.recording(scope);
            Tensor y = function.apply(tape);
            projection = normals(y.shape().size(), random);
            leaves.forEach(Tensor::zeroGrad);
            tape.backward(project(tape, y, projection));
        }
        var slopes = new ArrayList<Slope>();
        for (Tensor leaf : leaves) {
            if (leaf.grad() == null) {
                throw new IllegalArgumentException(
                        "leaf " + leaf + " got no gradient; give it requiresGrad and use it");
            }
            float[] direction = normals(leaf.shape().size(), random);
            double[] gradient = leaf.grad().toDoubleArray();
            double analytic = 0;
            for (int i = 0; i < direction.length; i++) {
                analytic += direction[i] * gradient[i];
            }
            double[] values = leaf.toDoubleArray();
            double up = valueAt(function, leaf, values, step, direction, projection);
            double down = valueAt(function, leaf, values, -step, direction, projection);
            leaf.copyFrom(values);
            slopes.add(new Slope(leaf, analytic, (up - down) / (2 * step)));
        }
        return slopes;
    }

    /** The largest {@link Slope#error} over the leaves: see {@link #slopes}. */
    public static double worstError(Function function, List<Tensor> leaves, double step, RandomGenerator random) {
        return slopes(function, leaves, step, random).stream().mapToDouble(Slope::error).max().orElseThrow();
    }

    private static double valueAt(Function function, Tensor leaf, double[] values, double step, float[] direction,
            float[] projection) {
        double[] moved = values.clone();
        Arrays.setAll(moved, i -> values[i] + step * direction[i]);
        leaf.copyFrom(moved);
        try (var scope = new TensorScope(leaf.scope().backend())) {
            var tape = Tape.inference(scope);
            return project(tape, function.apply(tape), projection).toDoubleArray()[0];
        }
    }

    private static Tensor project(Tape tape, Tensor y, float[] projection) {
        return Sum.apply(tape, Multiply.apply(tape, y, tape.scope().of(y.shape(), projection)));
    }

    private static float[] normals(int size, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
