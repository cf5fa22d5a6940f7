package mpgnet.rl.network;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parts;
import mpgnet.nn.layer.ConvGeometry;
import mpgnet.nn.layer.ConvNormAct;
import mpgnet.nn.layer.Pointwise;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.Add;
import mpgnet.tensor.op.Mean;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.op.ResizeBilinear;

/**
 * The two trunks of a {@link Branch}, each with a head of its own that predicts L labels of every cell. Apart from each
 * other, so that colour has to learn what heights would tell at once. What it has learnt, a Q-network's trunks can
 * {@linkplain MpgNet#loadTrunks start from}.
 */
public final class LabelNet implements Module {

    /** Which of the two. */
    public enum Input {
        COLOUR, DEPTH
    }

    private final int inputScale;
    private final Trunk colour;
    private final Trunk depth;

    /**
     * @param scope  owns the parameters; outlives the network
     * @param config of the Q-network that the trunks are for
     * @param labels L
     */
    public LabelNet(TensorScope scope, QNetworkConfig config, int labels, RandomGenerator random) {
        inputScale = config.inputScale();
        colour = new Trunk(scope, Branch.COLOUR, config, labels, random);
        depth = new Trunk(scope, Branch.DEPTH, config, labels, random);
    }

    /** [N, H, W, L]: what one of the trunks makes of the inputs. */
    public Tensor labels(Tape tape, Views inputs, Input input, Mode mode) {
        return switch (input) {
            case COLOUR -> colour.labels(tape, inputs.colour(), inputScale, mode);
            case DEPTH -> depth.labels(tape, inputs.depth(), inputScale, mode);
        };
    }

    /** The mean over both trunks, all pixels and labels of weight · (prediction − target)², [1]. */
    public Tensor loss(Tape tape, LabelBatch batch, Mode mode) {
        Tensor squares =
                Add.apply(tape, squares(tape, batch, Input.COLOUR, mode), squares(tape, batch, Input.DEPTH, mode));
        return Mean.apply(tape, Multiply.apply(tape, squares, tape.scope().of(squares.shape(), filled(squares, 0.5f))));
    }

    private Tensor squares(Tape tape, LabelBatch batch, Input input, Mode mode) {
        Tensor minus = tape.scope().of(batch.targets().shape(), filled(batch.targets(), -1));
        Tensor error = Add.apply(tape, labels(tape, batch.inputs(), input, mode),
                Multiply.apply(tape, batch.targets(), minus));
        return Multiply.apply(tape, Multiply.apply(tape, error, error), batch.weights());
    }

    private static float[] filled(Tensor like, float value) {
        float[] values = new float[like.shape().size()];
        Arrays.fill(values, value);
        return values;
    }

    /** The trunks without the heads: {@code color.features.…} and {@code depth.features.…}. */
    public Module trunks() {
        return new Parts(List.of(colour.features, depth.features));
    }

    @Override
    public List<Module> children() {
        return List.of(colour, depth);
    }

    /** One trunk and its head, as wide as a branch's. */
    private static final class Trunk implements Module {

        private final MobileNetV3 features;
        private final ConvNormAct mix;
        private final Pointwise toLabels;

        Trunk(TensorScope scope, String prefix, QNetworkConfig config, int labels, RandomGenerator random) {
            features = new MobileNetV3(scope, prefix, config.trunk(), config.norm(), random);
            mix = new ConvNormAct(scope, prefix + "head.0",
                    ConvGeometry.pointwise(config.trunk().featureChannels(), config.headWidth()), config.norm(),
                    Activation.RELU, random);
            toLabels = new Pointwise(scope, prefix + "head.1", config.headWidth(), labels, Branch.INITIAL_Q_DEVIATION,
                    random);
        }

        Tensor labels(Tape tape, Tensor image, int inputScale, Mode mode) {
            int h = image.shape().dim(1);
            int w = image.shape().dim(2);
            Tensor enlarged =
                    inputScale == 1 ? image : ResizeBilinear.apply(tape, image, inputScale * h, inputScale * w);
            Tensor coarse = toLabels.forward(tape, mix.forward(tape, features.forward(tape, enlarged, mode), mode));
            return ResizeBilinear.apply(tape, coarse, h, w);
        }

        @Override
        public List<Module> children() {
            return List.of(features, mix, toLabels);
        }
    }
}
