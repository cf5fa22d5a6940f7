package mpgnet.nn.mobilenet;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.Linear;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.Activate;
import mpgnet.tensor.op.GlobalAveragePool;

/**
 * MobileNetV3 with its classifier, under torchvision's names: {@code features.…}, {@code classifier.0},
 * {@code classifier.3}. The dropout between the two linear layers, which acts in training alone, is left out: nothing
 * here trains on ImageNet.
 */
public final class ImageClassifier implements Module {

    /** ImageNet's. */
    public static final int CLASSES = 1000;

    private final MobileNetV3 trunk;
    private final Linear hidden;
    private final Linear logits;

    public ImageClassifier(TensorScope scope, Backbone backbone, RandomGenerator random) {
        trunk = new MobileNetV3(scope, "", backbone, 32,
                new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM), random);
        hidden = new Linear(scope, "classifier.0", backbone.featureChannels(), backbone.classifierChannels(), random);
        logits = new Linear(scope, "classifier.3", backbone.classifierChannels(), CLASSES, random);
    }

    /** [N, H, W, 3] → [N, 1, 1, 1000], one logit per class. */
    public Tensor forward(Tape tape, Tensor x, Mode mode) {
        Tensor pooled = GlobalAveragePool.apply(tape, trunk.forward(tape, x, mode));
        return logits.forward(tape, Activate.apply(tape, hidden.forward(tape, pooled), Activation.HARD_SWISH));
    }

    @Override
    public List<Module> children() {
        return List.of(trunk, hidden, logits);
    }
}
