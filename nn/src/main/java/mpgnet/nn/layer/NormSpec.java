package mpgnet.nn.layer;

/**
 * Constants of batch normalisation.
 *
 * @param eps      added to the variance, &gt; 0
 * @param momentum weight of the newest batch in the running statistics, in (0, 1], PyTorch's convention
 */
public record NormSpec(double eps, double momentum) {

    public NormSpec {
        if (!(eps > 0)) {
            throw new IllegalArgumentException("eps must be > 0; was " + eps);
        }
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("momentum must be in (0, 1]; was " + momentum);
        }
    }
}
