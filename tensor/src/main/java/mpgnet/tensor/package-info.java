/**
 * Arrays and their derivatives: {@link mpgnet.tensor.Tensor}, {@link mpgnet.tensor.Shape}, the reverse pass
 * ({@link mpgnet.tensor.Tape}) and the owner of memory ({@link mpgnet.tensor.TensorScope}). All images are channels
 * last, [N,H,W,C].
 *
 * <p>
 * May use {@code tensor.backend} and the JDK; knows no operation and no implementation of a backend. Serves every
 * network of section III-B3 and the training of section III-D, and knows neither.
 */
package mpgnet.tensor;
