/**
 * The three-branch Q-network of section III-B3: {@link mpgnet.nn.fcn.MpgNet} and what goes in (views of a window at 16
 * rotations) and comes out ({@link mpgnet.nn.fcn.QMaps}). {@link mpgnet.nn.fcn.RotatedView} alone maps between cells and
 * pixels of views; {@link mpgnet.nn.fcn.ActionBatch} is the point update of section III-C.
 *
 * <p>
 * May use {@code nn}, {@code nn.layer}, {@code nn.mobilenet}, {@code nn.io} and {@code tensor}.
 */
package mpgnet.nn.fcn;
