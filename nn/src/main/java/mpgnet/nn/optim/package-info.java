/**
 * Adam with the constants of section III-D, SGD with momentum, learning-rate schedules and gradient clipping.
 *
 * <p>
 * May use {@code nn} and {@code tensor}.
 */
package mpgnet.nn.optim;
