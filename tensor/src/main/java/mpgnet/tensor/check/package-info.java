/**
 * Tools that check a backend or an operation: {@link mpgnet.tensor.check.GradCheck} compares derivatives with
 * differences, for tests; {@link mpgnet.tensor.check.ProductSpeed} checks and times a product, for
 * {@code mpgnet devices}.
 *
 * <p>
 * May use {@code tensor}, {@code tensor.op} and {@code tensor.backend}.
 */
package mpgnet.tensor.check;
