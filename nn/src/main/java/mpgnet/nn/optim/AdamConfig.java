package mpgnet.nn.optim;

/**
 * Constants of Adam.
 *
 * @param learningRate step size, &gt; 0
 * @param beta1        decay of the gradient's mean, in [0, 1)
 * @param beta2        decay of the squared gradient's mean, in [0, 1)
 * @param eps          added to the root of the second moment
 * @param weightDecay  λ of L2 regularisation, added to the gradient as λ·w (PyTorch's Adam, not AdamW)
 */
public record AdamConfig(double learningRate, double beta1, double beta2, double eps, double weightDecay) {

    public AdamConfig {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learningRate must be > 0; was " + learningRate);
        }
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("betas must be in [0, 1); were %s and %s".formatted(beta1, beta2));
        }
        if (!(eps > 0)) {
            throw new IllegalArgumentException("eps must be > 0; was " + eps);
        }
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay must be >= 0; was " + weightDecay);
        }
    }

    /**
     * Section III-D: 10⁻⁴, betas 0.9 and 0.99. Weight decay 2·10⁻⁵: the paper prints "2⁻⁵", its predecessors' code has
     * 2e-5.
     */
    public static AdamConfig paper() {
        return new AdamConfig(1e-4, 0.9, 0.99, 1e-8, 2e-5);
    }
}
