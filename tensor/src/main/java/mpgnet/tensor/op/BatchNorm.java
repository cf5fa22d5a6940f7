package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.backend.Activation;

/**
 * Batch normalisation per channel, with an activation f in the same sweep (Ioffe and Szegedy 2015, algorithm 1): y =
 * f(z), z = γ·x̂ + β, x̂ = (x - μ) / √(σ² + eps). When training, μ and σ² are the batch's mean and biased variance over
 * all dimensions but the last, and running ← (1 - momentum)·running + momentum·batch, with the unbiased variance, as in
 * PyTorch; in evaluation μ and σ² are the running statistics.
 *
 * <p>
 * Derivatives, with dz = dy · f'(z), R rows: dβ = Σ dz, dγ = Σ dz·x̂, and dx = γ/√(σ² + eps) · (dz - (dβ + x̂·dγ)/R)
 * when training, γ/√(σ² + eps) · dz in evaluation.
 */
public final class BatchNorm {
    private BatchNorm() {
    }

    /**
     * Without activation; see
     * {@link #apply(Tape, Tensor, Tensor, Tensor, Tensor, Tensor, double, double, boolean, Activation)}.
     */
    public static Tensor apply(Tape tape, Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar,
            double eps, double momentum, boolean train) {
        return apply(tape, x, gamma, beta, runningMean, runningVar, eps, momentum, train, Activation.IDENTITY);
    }

    /**
     * @param x           [...,C] with at least 2 rows when training
     * @param gamma       [C]
     * @param beta        [C]
     * @param runningMean [C], updated in place when training
     * @param runningVar  [C], updated in place when training
     * @param eps         added to the variance, at least 0
     * @param momentum    weight of the new batch in the running statistics, in [0, 1]
     * @return like x
     * @throws IllegalArgumentException where the shapes do not fit together or a number is out of its range
     */
    public static Tensor apply(Tape tape, Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar,
            double eps, double momentum, boolean train, Activation f) {
        Shape channels = Shape.of(x.shape().dim(-1));
        int rows = x.shape().size() / channels.size();
        check(x, channels, gamma, beta, runningMean, runningVar, eps, momentum);
        Expect.that(!train || rows > 1, "BatchNorm", "x " + x.shape() + " has one row per channel, whose variance is"
                + " undefined; train with more images or pixels, or use evaluation mode");
        Tensor y = tape.result(x.shape(), x, gamma, beta);
        var kernels = tape.backend().normalisation();
        Tensor mean = tape.result(channels);
        Tensor var = tape.result(channels);
        if (train) {
            kernels.statistics(x.buffer(), mean.buffer(), var.buffer());
            kernels.updateRunning(rows, (float) momentum, mean.buffer(), var.buffer(), runningMean.buffer(),
                    runningVar.buffer());
        } else { // copies, so that a later update of the running statistics cannot change this step's gradient
            tape.backend().elementwise().copyChannels(channels.size(), runningMean.buffer(), channels.size(), 0,
                    mean.buffer(), channels.size(), 0);
            tape.backend().elementwise().copyChannels(channels.size(), runningVar.buffer(), channels.size(), 0,
                    var.buffer(), channels.size(), 0);
        }
        Tensor scale = tape.result(channels);
        Tensor shift = tape.result(channels);
        kernels.fold(eps, gamma.buffer(), beta.buffer(), mean.buffer(), var.buffer(), scale.buffer(), shift.buffer());
        tape.backend().elementwise().scaleShiftActivate(x.buffer(), scale.buffer(), shift.buffer(), f, y.buffer());
        return tape.record(y, (dy, to) -> {
            Tensor dGamma = tape.result(channels);
            Tensor dBeta = tape.result(channels);
            if (train || gamma.requiresGrad() || beta.requiresGrad()) {
                kernels.backwardParameters(eps, f, x.buffer(), dy, mean.buffer(), var.buffer(), scale.buffer(),
                        shift.buffer(), dGamma.buffer(), dBeta.buffer());
            }
            to.add(x, dx -> kernels.backwardInput(eps, train, f, x.buffer(), dy, mean.buffer(), var.buffer(),
                    scale.buffer(), shift.buffer(), dGamma.buffer(), dBeta.buffer(), dx));
            to.addCopy(gamma, dGamma.buffer());
            to.addCopy(beta, dBeta.buffer());
        });
    }

    private static void check(Tensor x, Shape channels, Tensor gamma, Tensor beta, Tensor runningMean,
            Tensor runningVar, double eps, double momentum) {
        Expect.shape("BatchNorm", "gamma", gamma, channels, "the channels of x", x);
        Expect.shape("BatchNorm", "beta", beta, channels, "the channels of x", x);
        Expect.shape("BatchNorm", "runningMean", runningMean, channels, "the channels of x", x);
        Expect.shape("BatchNorm", "runningVar", runningVar, channels, "the channels of x", x);
        Expect.that(eps >= 0, "BatchNorm", "eps must be at least 0; was " + eps);
        Expect.that(momentum >= 0 && momentum <= 1, "BatchNorm", "momentum must be in [0, 1]; was " + momentum);
    }
}
