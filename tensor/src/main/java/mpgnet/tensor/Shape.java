package mpgnet.tensor;

import java.util.Arrays;

/**
 * The sizes of a tensor's dimensions, outermost first. Letters used throughout: N images, H rows of pixels, W columns
 * of pixels, C (input) channels, K output channels, M rows of a matrix. Images are {@code [N,H,W,C]}, channels last.
 * Every size is at least 1 and the product fits an int.
 *
 * @param dims the sizes; copied
 */
public record Shape(int... dims) {
    public Shape {
        dims = dims.clone();
        long size = 1;
        for (int dim : dims) {
            if (dim < 1) {
                throw new IllegalArgumentException("every dimension must be at least 1; was " + Arrays.toString(dims));
            }
            size *= dim;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(dims)
                        + " holds more than 2^31 - 1 numbers; use a smaller batch or image");
            }
        }
        if (dims.length == 0) {
            throw new IllegalArgumentException("a shape needs at least one dimension; use Shape.of(1) for a scalar");
        }
    }

    public static Shape of(int... dims) {
        return new Shape(dims);
    }

    /** A copy of the sizes. */
    @Override
    public int[] dims() {
        return dims.clone();
    }

    /** The number of dimensions. */
    public int rank() {
        return dims.length;
    }

    /** The size of dimension {@code axis}; a negative axis counts from the end, so {@code dim(-1)} is the channels. */
    public int dim(int axis) {
        return dims[axis < 0 ? dims.length + axis : axis];
    }

    /** The number of numbers: the product of the sizes. */
    public int size() {
        int size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape(int[] otherDims) && Arrays.equals(dims, otherDims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return Arrays.toString(dims);
    }
}
