package mpgnet.nn.layer;

import java.util.List;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.nn.WeightLayout;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.BatchNorm;

/**
 * y = γ (x − μ) / √(σ² + eps) + β per channel (Ioffe and Szegedy 2015). μ, σ² are the batch's in {@link Mode#TRAIN} and
 * the running ones in {@link Mode#EVAL}. A frozen layer uses its running statistics in either mode and leaves them
 * alone: else a frozen network would drift while another part trains.
 */
public final class BatchNormLayer implements Module {

    private final NormSpec spec;
    private final Parameter gamma;
    private final Parameter beta;
    private final Statistic mean;
    private final Statistic variance;

    public BatchNormLayer(TensorScope scope, String name, int channels, NormSpec spec) {
        this.spec = spec;
        Shape shape = Shape.of(channels);
        float[] ones = Initializer.constant(channels, 1);
        float[] zeros = Initializer.constant(channels, 0);
        gamma = new Parameter(name + ".weight", scope.parameter(shape, ones), WeightLayout.PLAIN);
        beta = new Parameter(name + ".bias", scope.parameter(shape, zeros), WeightLayout.PLAIN);
        mean = new Statistic(name + ".running_mean", scope.of(shape, zeros));
        variance = new Statistic(name + ".running_var", scope.of(shape, ones));
    }

    /**
     * activation(norm(x)) in one sweep.
     *
     * @param x [N, H, W, C]; the result has the same shape
     */
    public Tensor forward(Tape tape, Tensor x, Mode mode, Activation activation) {
        boolean batchStatistics = mode == Mode.TRAIN && !gamma.frozen();
        return BatchNorm.apply(tape, x, gamma.tensor(), beta.tensor(), mean.tensor(), variance.tensor(), spec.eps(),
                spec.momentum(), batchStatistics, activation);
    }

    /** The {@link Mode#EVAL} function as y = scale · x + shift, for fusing into the convolution before it. */
    Folded folded(Tape tape) {
        Tensor scale = tape.result(gamma.tensor().shape());
        Tensor shift = tape.result(gamma.tensor().shape());
        tape.backend().normalisation().fold(spec.eps(), gamma.tensor().buffer(), beta.tensor().buffer(),
                mean.tensor().buffer(), variance.tensor().buffer(), scale.buffer(), shift.buffer());
        return new Folded(scale, shift);
    }

    /** Factors and summands per channel, each [C]. */
    record Folded(Tensor scale, Tensor shift) {
    }

    @Override
    public List<Parameter> ownParameters() {
        return List.of(gamma, beta);
    }

    @Override
    public List<Statistic> ownStatistics() {
        return List.of(mean, variance);
    }
}
