/**
 * Layers: convolution with normalisation and activation, squeeze-and-excitation, linear maps, each with its names in
 * PyTorch's state dictionaries.
 *
 * <p>
 * May use {@code nn} and {@code tensor}.
 */
package mpgnet.nn.layer;
