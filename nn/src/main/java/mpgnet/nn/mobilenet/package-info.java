/**
 * MobileNetV3 (Howard et al. 2019) as a table of blocks that reads like its paper's: the backbone φ of the Q-network
 * (section III-B3), and the classifier it was trained as.
 *
 * <p>
 * May use {@code nn}, {@code nn.layer}, {@code nn.io} and {@code tensor}.
 */
package mpgnet.nn.mobilenet;
