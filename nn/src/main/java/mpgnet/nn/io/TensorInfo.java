package mpgnet.nn.io;

import java.util.List;

/**
 * What a weights file says of one tensor.
 *
 * @param name   as in the file
 * @param format how the file stores the numbers
 * @param shape  the sizes, each ≥ 0; empty for a scalar
 */
public record TensorInfo(String name, NumberFormat format, List<Integer> shape) {

    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** How many numbers the tensor has: at most 2³¹ − 1, which the readers check. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
