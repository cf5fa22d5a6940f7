package mpgnet.nn.io;

import java.util.List;

/**
 * A tensor as it stands in a file: row-major, in the file's own layout.
 *
 * @param shape  the sizes, each ≥ 0; empty for a scalar
 * @param values the numbers, not copied
 */
public record StoredTensor(List<Integer> shape, float[] values) {

    public StoredTensor {
        shape = List.copyOf(shape);
        long size = 1;
        for (int dim : shape) {
            size = Math.multiplyExact(size, dim);
        }
        if (size != values.length) {
            throw new IllegalArgumentException("shape %s has %d numbers; got %d".formatted(shape, size, values.length));
        }
    }
}
