package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/**
 * The cross entropy of a classification: y = 1/M Σ over rows m of (ln Σ exp x[m,c] - x[m,label[m]]), the mean of -ln
 * softmax at the labels (Goodfellow, Bengio, Courville 2016, section 6.2.2.3). Derivative: dx = dy/M · (softmax(x) -
 * the label's indicator).
 */
public final class CrossEntropy {
    private CrossEntropy() {
    }

    /**
     * @param logits [...,C], M rows
     * @param label  M classes, each in [0, C)
     * @return [1]
     * @throws IllegalArgumentException where there are not as many labels as rows, or one is no class
     */
    public static Tensor apply(Tape tape, Tensor logits, int[] label) {
        int classes = logits.shape().dim(-1);
        int rows = logits.shape().size() / classes;
        Expect.that(label.length == rows, "CrossEntropy", "got " + label.length + " labels for logits " + logits.shape()
                + "; expected one per row");
        float[] indicator = new float[rows * classes];
        for (int m = 0; m < rows; m++) {
            Expect.that(label[m] >= 0 && label[m] < classes, "CrossEntropy", "label " + m + " is " + label[m]
                    + "; expected a class in [0, " + classes + ") of logits " + logits.shape());
            indicator[m * classes + label[m]] = 1;
        }
        Tensor target = tape.scope().of(logits.shape(), indicator);
        Tensor each = tape.result(Shape.of(rows), logits, target);
        Tensor y = tape.result(Shape.of(1), logits, target);
        var backend = tape.backend();
        float factor = 1f / rows;
        backend.elementwise().crossEntropy(classes, factor, logits.buffer(), target.buffer(), each.buffer());
        backend.reductions().sum(each.buffer(), 1, y.buffer());
        return tape.record(y, (dy, to) -> to.add(logits, dx -> backend.elementwise().crossEntropyBackward(classes,
                factor, logits.buffer(), target.buffer(), dy, dx)));
    }
}
