package mpgnet.nn.optim;

/**
 * Constants of stochastic gradient descent.
 *
 * @param learningRate step size, &gt; 0
 * @param momentum     μ, in [0, 1)
 * @param weightDecay  λ of L2 regularisation, added to the gradient as λ·w
 */
public record SgdConfig(double learningRate, double momentum, double weightDecay) {

    public SgdConfig {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learningRate must be > 0; was " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1); was " + momentum);
        }
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay must be >= 0; was " + weightDecay);
        }
    }

    /** The constants of VPG and of Grasping the Invisible, which the paper compares itself with. */
    public static SgdConfig vpg() {
        return new SgdConfig(1e-4, 0.9, 2e-5);
    }
}
