package mpgnet.nn.mobilenet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * The feature trunk of MobileNetV3: [N, H, W, 3] → [N, H/s, W/s, C], s the output stride and C 576 (Small) or 960
 * (Large), or those of the block that the trunk ends with. Numerically torchvision's
 * {@code mobilenet_v3_small().features}, with the same names under the prefix, so its weights load as they are.
 */
public final class MobileNetV3 implements Module {

    /** torchvision's eps for every batch normalisation of this network. */
    public static final double NORM_EPS = 1e-3;

    /** torchvision's momentum, chosen for ImageNet's long training. */
    public static final double TORCHVISION_MOMENTUM = 0.01;

    private final TrunkSpec spec;
    private final ConvNormAct stem;
    private final List<InvertedResidual> blocks = new ArrayList<>();
    /** Absent where the trunk ends before the last block. */
    private final Optional<ConvNormAct> widen;

    /**
     * A whole backbone.
     *
     * @param outputStride 32, or 16 or 8 by dilation
     */
    public MobileNetV3(TensorScope scope, String prefix, Backbone backbone, int outputStride, NormSpec norm,
            RandomGenerator random) {
        this(scope, prefix, new TrunkSpec(backbone, outputStride), norm, random);
    }

    /** @param prefix comes before {@code features.0.0.weight} and so on; empty or ending in a dot */
    public MobileNetV3(TensorScope scope, String prefix, TrunkSpec spec, NormSpec norm, RandomGenerator random) {
        this.spec = spec;
        String name = prefix + "features.";
        int channels = Backbone.STEM_CHANNELS;
        stem = new ConvNormAct(scope, name + 0, ConvGeometry.dense(3, 3, channels, 2), norm, Activation.HARD_SWISH,
                random);
        for (int i = 0; i < spec.blocks(); i++) {
            BlockSpec block = spec.backbone().blocks().get(i);
            blocks.add(new InvertedResidual(scope, name + (i + 1), block, channels, spec.dilation(i), norm, random));
            channels = block.outputs();
        }
        widen = !spec.widens() ? Optional.empty()
                : Optional.of(new ConvNormAct(scope, name + (spec.blocks() + 1),
                        ConvGeometry.pointwise(channels, spec.featureChannels()), norm, Activation.HARD_SWISH, random));
    }

    /** @param x [N, H, W, 3] */
    public Tensor forward(Tape tape, Tensor x, Mode mode) {
        if (mode == Mode.TRAIN) {
            return features(tape, x, mode); // the batch's statistics
        }
        return EachImage.apply(tape, side(x.shape().dim(1)), side(x.shape().dim(2)), spec.featureChannels(),
                (each, images) -> features(each, images.getFirst(), mode), x);
    }

    private Tensor features(Tape tape, Tensor x, Mode mode) {
        Tensor y = stem.forward(tape, x, mode);
        for (InvertedResidual block : blocks) {
            Tensor next = block.forward(tape, y, mode);
            tape.discard(y);
            y = next;
        }
        if (widen.isEmpty()) {
            return y;
        }
        Tensor features = widen.get().forward(tape, y, mode);
        tape.discard(y);
        return features;
    }

    /** Rows or columns of the feature map of an image with as many: each stride of 2 halves them, rounding up. */
    public int side(int pixels) {
        return Math.ceilDiv(pixels, spec.outputStride());
    }

    /** What {@code features.0}, {@code features.1}, … put out; the last is the feature map. */
    public List<Tensor> outputs(Tape tape, Tensor x, Mode mode) {
        List<Tensor> outputs = new ArrayList<>();
        outputs.add(stem.forward(tape, x, mode));
        for (InvertedResidual block : blocks) {
            outputs.add(block.forward(tape, outputs.getLast(), mode));
        }
        widen.ifPresent(layer -> outputs.add(layer.forward(tape, outputs.getLast(), mode)));
        return outputs;
    }

    @Override
    public List<Module> children() {
        List<Module> all = new ArrayList<>();
        all.add(stem);
        all.addAll(blocks);
        widen.ifPresent(all::add);
        return all;
    }
}
