/**
 * The definition of every kernel: doubles, the most obvious loops, one thread. All other backends are compared with it.
 *
 * <p>
 * May use {@code tensor.backend}.
 */
package mpgnet.tensor.reference;
