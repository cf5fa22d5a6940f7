/**
 * A network as a table of layers with sizes, multiply-adds and times.
 *
 * <p>
 * May use all of {@code nn} and {@code tensor}.
 */
package mpgnet.nn.explain;
