package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tensor;

/** Argument checks of the ops: every message names the op, the argument, its shape and what was expected. */
final class Expect {
    private Expect() {
    }

    static void that(boolean holds, String op, String message) {
        if (!holds) {
            throw new IllegalArgumentException(op + ": " + message);
        }
    }

    /** The argument has as many dimensions as {@code layout} ("[N,H,W,C]") has letters. */
    static void layout(String op, String name, Tensor tensor, String layout) {
        int rank = layout.split(",").length;
        that(tensor.shape().rank() == rank, op, name + " has shape " + tensor.shape() + "; expected " + layout);
    }

    /** The argument has exactly the shape that the other arguments ask for. */
    static void shape(String op, String name, Tensor tensor, Shape expected, String because, Tensor other) {
        that(tensor.shape().equals(expected), op, name + " has shape " + tensor.shape() + "; expected " + expected
                + " to match " + because + " of shape " + other.shape());
    }
}
