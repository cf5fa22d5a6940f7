/**
 * The loss of equation 8.
 *
 * <p>
 * May use {@code tensor}.
 */
package mpgnet.nn.loss;
