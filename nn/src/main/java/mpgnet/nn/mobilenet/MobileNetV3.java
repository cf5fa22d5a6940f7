package mpgnet.nn.mobilenet;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.ConvGeometry;
import mpgnet.nn.layer.ConvNormAct;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.EachImage;

/**
 * The feature trunk of MobileNetV3: [N, H, W, 3] → [N, H/s, W/s, 576 or 960], s the output stride. Numerically torchvision's
 * {@code mobilenet_v3_small().features}, with the same names under the prefix, so its weights load as they are.
 */
public final class MobileNetV3 implements Module {

    /** torchvision's eps for every batch normalisation of this network. */
    public static final double NORM_EPS = 1e-3;

    /** torchvision's momentum, chosen for ImageNet's long training. */
    public static final double TORCHVISION_MOMENTUM = 0.01;

    private final int outputStride;
    private final int featureChannels;
    private final ConvNormAct stem;
    private final List<InvertedResidual> blocks = new ArrayList<>();
    private final ConvNormAct widen;

    /**
     * @param prefix       comes before {@code features.0.0.weight} and so on; empty or ending in a dot
     * @param outputStride 32, or 16: the last stage, from the last striding block on, then has dilation 2 instead of a stride
     *                     (torchvision's {@code dilated} rule)
     */
    public MobileNetV3(TensorScope scope, String prefix, Backbone backbone, int outputStride, NormSpec norm, RandomGenerator random) {
        if (outputStride != 16 && outputStride != 32) {
            throw new IllegalArgumentException("outputStride must be 16 or 32; was " + outputStride);
        }
        this.outputStride = outputStride;
        featureChannels = backbone.featureChannels();
        String name = prefix + "features.";
        List<BlockSpec> specs = backbone.blocks();
        int lastStage = specs.size();
        do {
            lastStage--;
        } while (specs.get(lastStage).stride() == 1);

        int channels = Backbone.STEM_CHANNELS;
        stem = new ConvNormAct(scope, name + 0, ConvGeometry.dense(3, 3, channels, 2), norm, Activation.HARD_SWISH, random);
        for (int i = 0; i < specs.size(); i++) {
            int dilation = outputStride == 16 && i >= lastStage ? 2 : 1;
            blocks.add(new InvertedResidual(scope, name + (i + 1), specs.get(i), channels, dilation, norm, random));
            channels = specs.get(i).outputs();
        }
        widen = new ConvNormAct(scope, name + (specs.size() + 1), ConvGeometry.pointwise(channels, backbone.featureChannels()), norm, Activation.HARD_SWISH, random);
    }

    /** @param x [N, H, W, 3] */
    public Tensor forward(Tape tape, Tensor x, Mode mode) {
        if (mode == Mode.TRAIN) {
            return features(tape, x, mode); // the batch's statistics
        }
        return EachImage.apply(tape, side(x.shape().dim(1)), side(x.shape().dim(2)), featureChannels, (each, images) -> features(each, images.getFirst(), mode), x);
    }

    private Tensor features(Tape tape, Tensor x, Mode mode) {
        Tensor y = stem.forward(tape, x, mode);
        for (InvertedResidual block : blocks) {
            Tensor next = block.forward(tape, y, mode);
            tape.discard(y);
            y = next;
        }
        Tensor features = widen.forward(tape, y, mode);
        tape.discard(y);
        return features;
    }

    /** Rows or columns of the feature map of an image with as many: each stride of 2 halves them, rounding up. */
    public int side(int pixels) {
        return Math.ceilDiv(pixels, outputStride);
    }

    /** What {@code features.0}, {@code features.1}, … put out; the last is the feature map. */
    public List<Tensor> outputs(Tape tape, Tensor x, Mode mode) {
        List<Tensor> outputs = new ArrayList<>();
        outputs.add(stem.forward(tape, x, mode));
        for (InvertedResidual block : blocks) {
            outputs.add(block.forward(tape, outputs.getLast(), mode));
        }
        outputs.add(widen.forward(tape, outputs.getLast(), mode));
        return outputs;
    }

    @Override
    public List<Module> children() {
        List<Module> all = new ArrayList<>();
        all.add(stem);
        all.addAll(blocks);
        all.add(widen);
        return all;
    }
}
