/**
 * One file for each operation: formula, derivative, shapes, checks of the arguments. An operation asks the backend for
 * kernels and writes on the tape how to go back.
 *
 * <p>
 * May use {@code tensor} and {@code tensor.backend}. The loss of equation 8 is {@link mpgnet.tensor.op.Huber}; the
 * others are what the networks of section III-B3 consist of.
 */
package mpgnet.tensor.op;
