package mpgnet.tensor.backend;

/**
 * The numbers of one step of Adam (Kingma and Ba 2015, algorithm 1) on one parameter, its bias corrections folded in.
 *
 * @param beta1          decay of the gradient's mean, β₁
 * @param beta2          decay of the squared gradient's mean, β₂
 * @param stepSize       α / (1 - β₁ᵗ)
 * @param rootCorrection 1 / √(1 - β₂ᵗ)
 * @param eps            added to the root of the second moment, ε
 * @param decay          λ of L2 regularisation, coupled into the gradient
 */
public record AdamStep(float beta1, float beta2, float stepSize, float rootCorrection, float eps, float decay) {
}
