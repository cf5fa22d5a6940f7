/**
 * What networks are made of: {@link mpgnet.nn.Module}, {@link mpgnet.nn.Parameter} (can be frozen),
 * {@link mpgnet.nn.Statistic}, {@link mpgnet.nn.Mode}. Names and orders are PyTorch's, so that files can be exchanged.
 *
 * <p>
 * May use {@code tensor}; knows no robot.
 */
package mpgnet.nn;
