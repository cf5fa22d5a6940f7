package mpgnet.tensor.opencl;

import static mpgnet.tensor.opencl.OpenClBuffer.of;

import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.NormalisationKernels;

/** Launches the kernels of normalisation.cl and the sums of reduction.cl. */
final class OpenClNormalisation implements NormalisationKernels {
    private final Session session;
    private final ColumnSums columnSums;

    OpenClNormalisation(Session session, ColumnSums columnSums) {
        this.session = session;
        this.columnSums = columnSums;
    }

    @Override
    public void statistics(Buffer x, Buffer mean, Buffer var) {
        int channels = mean.size();
        int rows = x.size() / channels;
        columnSums.sum("sum_columns", 1, rows, channels, 1f / rows, of(mean), x);
        columnSums.sum("squared_deviations", 1, rows, channels, 1f / rows, of(var), x, mean);
    }

    @Override
    public void updateRunning(int rows, float momentum, Buffer mean, Buffer var, Buffer runningMean,
            Buffer runningVar) {
        session.program("normalisation").run("update_running", session.tuning().flat(mean.size()), mean.size(),
                (float) rows / (rows - 1), momentum, mean, var, runningMean, runningVar);
    }

    @Override
    public void fold(double eps, Buffer gamma, Buffer beta, Buffer mean, Buffer var, Buffer scale, Buffer shift) {
        session.program("normalisation").run("fold", session.tuning().flat(mean.size()), mean.size(), (float) eps,
                gamma, beta, mean, var, scale, shift);
    }

    @Override
    public void backwardParameters(double eps, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var,
            Buffer scale, Buffer shift, Buffer dGamma, Buffer dBeta) {
        columnSums.sumPair("norm_gradients", x.size() / mean.size(), mean.size(), of(dGamma), of(dBeta),
                (float) eps, f, x, dy, mean, var, scale, shift);
    }

    @Override
    public void backwardInput(double eps, boolean train, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var,
            Buffer scale, Buffer shift, Buffer dGamma, Buffer dBeta, Buffer dx) {
        int channels = mean.size();
        int rows = x.size() / channels;
        session.program("normalisation").run("norm_backward_input", session.tuning().rows(channels, rows), rows,
                channels, (float) eps, train, f, x, dy, mean, var, scale, shift, dGamma, dBeta, dx);
    }
}
