package mpgnet.tensor.backend;

/**
 * Batch normalisation over rows, one statistic per channel: Ioffe and Szegedy, "Batch Normalization", 2015, algorithm
 * 1, followed by an activation f: y = f(γ·x̂ + β), x̂ = (x - mean) / √(var + eps). C = mean.size().
 */
public interface NormalisationKernels {
    /** mean[c] and the biased variance var[c] of x [rows,C] over its rows. */
    void statistics(Buffer x, Buffer mean, Buffer var);

    /** running += momentum · (batch - running), where the batch's variance is made unbiased by rows / (rows - 1). */
    void updateRunning(int rows, float momentum, Buffer mean, Buffer var, Buffer runningMean, Buffer runningVar);

    /** scale[c] = γ / √(var + eps) and shift[c] = β - mean · scale, so that γ·x̂ + β = scale·x + shift. */
    void fold(double eps, Buffer gamma, Buffer beta, Buffer mean, Buffer var, Buffer scale, Buffer shift);

    /**
     * With dz = dy · f'(scale·x + shift): dBeta[c] = Σ rows of dz and dGamma[c] = Σ rows of dz · x̂.
     */
    void backwardParameters(double eps, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var, Buffer scale,
            Buffer shift, Buffer dGamma, Buffer dBeta);

    /**
     * With dz as above: dx = scale · (dz - (dBeta + x̂ · dGamma) / rows) where the statistics are the batch's own
     * ({@code train}), dx = scale · dz where they are constants.
     */
    void backwardInput(double eps, boolean train, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var,
            Buffer scale, Buffer shift, Buffer dGamma, Buffer dBeta, Buffer dx);
}
