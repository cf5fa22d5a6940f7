package mpgnet.nn.loss;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.Huber;

/**
 * Equation 8: L = ½ δ² where δ = |Q − y| &lt; 1, else δ − ½; the mean over a batch.
 */
public final class HuberLoss {

    /** Where the parabola meets the line, section III-D. */
    public static final double DELTA = 1;

    private HuberLoss() {
    }

    /**
     * @param scope   owns the constants; the scope of the training step
     * @param q       predictions, M numbers in any shape [M] or [M, 1]
     * @param target  y per prediction, no gradient flows into it
     * @param weights importance per prediction; all ones for the plain mean
     * @return the loss [1]
     */
    public static Tensor apply(Tape tape, TensorScope scope, Tensor q, float[] target, float[] weights) {
        Shape shape = q.shape();
        return Huber.apply(tape, q, scope.of(shape, target), DELTA, scope.of(shape, weights));
    }
}
