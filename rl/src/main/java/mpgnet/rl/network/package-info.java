/**
 * The three-branch Q-network of section III-B3: {@link mpgnet.rl.network.MpgNet} and what goes in (views of a window at 16
 * rotations) and comes out ({@link mpgnet.rl.network.QMaps}). {@link mpgnet.rl.network.RotatedView} alone maps between cells and
 * pixels of views; {@link mpgnet.rl.network.ActionBatch} is the point update of section III-C.
 *
 * <p>
 * May use {@code nn}, {@code nn.layer}, {@code nn.mobilenet}, {@code nn.io} and {@code tensor}.
 */
package mpgnet.rl.network;
