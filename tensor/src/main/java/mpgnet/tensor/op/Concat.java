package mpgnet.tensor.op;

import java.util.Arrays;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** Concatenation along the last dimension. Derivative: each input gets its slice of dy. */
public final class Concat {
    private Concat() {
    }

    /**
     * @param parts at least one, equal in all dimensions but the last
     * @return [..., sum of the last dimensions]
     * @throws IllegalArgumentException where the shapes do not fit together
     */
    public static Tensor apply(Tape tape, Tensor... parts) {
        Expect.that(parts.length > 0, "Concat", "needs at least one tensor; got none");
        int[] dims = parts[0].shape().dims();
        int last = dims.length - 1;
        dims[last] = 0;
        for (Tensor part : parts) {
            int[] expected = parts[0].shape().dims();
            expected[last] = part.shape().dim(-1);
            Expect.that(Arrays.equals(expected, part.shape().dims()), "Concat", "part of shape " + part.shape()
                    + " differs from the first part " + parts[0].shape() + " in more than the last dimension");
            dims[last] += part.shape().dim(-1);
        }
        int total = dims[last];
        Tensor y = tape.result(Shape.of(dims), parts);
        var kernels = tape.backend().elementwise();
        int first = 0;
        for (Tensor part : parts) {
            int count = part.shape().dim(-1);
            kernels.copyChannels(count, part.buffer(), count, 0, y.buffer(), total, first);
            first += count;
        }
        return tape.record(y, (dy, to) -> {
            int from = 0;
            for (Tensor part : parts) {
                int count = part.shape().dim(-1);
                int offset = from;
                to.add(part, dPart -> kernels.copyChannels(count, dy, total, offset, dPart, count, 0));
                from += count;
            }
        });
    }
}
