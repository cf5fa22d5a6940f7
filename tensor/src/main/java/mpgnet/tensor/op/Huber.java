package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/**
 * The weighted Huber loss (Huber 1964): y = 1/M Σ weight · h(prediction - target), h(d) = d²/2 where |d| ≤ δ, else
 * δ·(|d| - δ/2). Derivative: dPrediction = dy · weight/M · clamp(d, -δ, δ); target and weights are constants.
 */
public final class Huber {
    private Huber() {
    }

    /**
     * @param prediction [M] or [M,1]
     * @param target     M numbers
     * @param delta      δ, where the loss turns from quadratic to linear, above 0
     * @param weights    M numbers
     * @return [1]
     * @throws IllegalArgumentException where the sizes differ, or target or weights require a gradient
     */
    public static Tensor apply(Tape tape, Tensor prediction, Tensor target, double delta, Tensor weights) {
        int m = prediction.shape().size();
        Expect.that(prediction.shape().dim(0) == m, "Huber", "prediction has shape " + prediction.shape()
                + "; expected [M] or [M,1]");
        constant(target, "target", prediction);
        constant(weights, "weights", prediction);
        Expect.that(delta > 0 && Double.isFinite(delta), "Huber", "delta must be finite and above 0; was " + delta);
        Tensor each = tape.result(prediction.shape(), prediction, target, weights);
        Tensor y = tape.result(Shape.of(1), prediction, target, weights);
        var backend = tape.backend();
        float factor = 1f / m;
        backend.elementwise().huber((float) delta, factor, prediction.buffer(), target.buffer(), weights.buffer(),
                each.buffer());
        backend.reductions().sum(each.buffer(), 1, y.buffer());
        return tape.record(y, (dy, to) -> to.add(prediction, d -> backend.elementwise().huberBackward((float) delta,
                factor, prediction.buffer(), target.buffer(), weights.buffer(), dy, d)));
    }

    private static void constant(Tensor tensor, String name, Tensor prediction) {
        Expect.that(tensor.shape().size() == prediction.shape().size(), "Huber", name + " has shape " + tensor.shape()
                + "; expected as many numbers as prediction " + prediction.shape());
        Expect.that(!tensor.requiresGrad(), "Huber", name + " " + tensor.shape() + " requires a gradient, but the loss"
                + " treats it as a constant; compute it on Tape.inference");
    }
}
