package mpgnet.bench.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.mobilenet.TrunkSpec;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;

/**
 * One trunk on one batch of images: the same weights, statistics and pixels for every engine.
 *
 * @param spec  which part of which backbone
 * @param batch images
 * @param side  pixels of their height and width
 */
public record Trunk(TrunkSpec spec, int batch, int side) {

    private static final int FULL_STRIDE = 32;
    /**
     * A gradient can be compared only where the function has one: with these pixels no pre-activation of a hard swish
     * lies within 7e-6 of its kinks at −3 and 3, in Small and in Large, batch 8 at 320 × 320, and rounding moves them
     * by some 3e-6. KinkDistances (in the tests) found it among seeds 3 to 17; with 3, one number at a kink of Large's
     * last blocks changed a gradient by 5 %.
     */
    private static final int PIXEL_SEED = 16;

    /** As published: output stride 32. */
    public Trunk(Backbone backbone, int batch, int side) {
        this(new TrunkSpec(backbone, FULL_STRIDE), batch, side);
    }

    /** In words: "MobileNetV3-Small 320 x 320, batch 16", and how it differs from what is published. */
    String title() {
        String backbone = switch (spec.backbone()) {
            case SMALL -> "Small";
            case LARGE -> "Large";
        };
        String part = spec.blocks() < spec.backbone().blocks().size() ? ", %d blocks".formatted(spec.blocks()) : "";
        String stride = spec.outputStride() < FULL_STRIDE ? ", output stride %d".formatted(spec.outputStride()) : "";
        return "MobileNetV3-%s %d x %2$d, batch %d%s%s".formatted(backbone, side, batch, part, stride);
    }

    /** What PyTorch's process needs to build the same network. */
    Map<String, Object> forPyTorch() {
        return Map.of("model", torchvisionName(), "blocks", spec.blocks(), "stride", spec.outputStride());
    }

    /** The network with its initial weights, and normalisations that do something: none of their numbers is 0 or 1. */
    MobileNetV3 on(TensorScope scope) {
        MobileNetV3 net = new MobileNetV3(scope, "", spec,
                new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM), new SplittableRandom(1));
        SplittableRandom random = new SplittableRandom(2);
        for (Parameter p : net.parameters()) {
            if (p.tensor().shape().rank() == 1) {
                vary(p.tensor(), 0.2, random);
            }
        }
        for (Statistic s : net.statistics()) {
            vary(s.tensor(), 0.1, random);
        }
        return net;
    }

    private static void vary(Tensor tensor, double by, SplittableRandom random) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (by * (random.nextDouble() - 0.5));
        }
        tensor.copyFrom(values);
    }

    Shape inputShape() {
        return Shape.of(batch, side, side, 3);
    }

    float[] pixels() {
        return Numbers.normal(inputShape().size(), 1, PIXEL_SEED);
    }

    /** Height and width of the feature map. */
    int featureSide() {
        return Math.ceilDiv(side, spec.outputStride());
    }

    /** Weights and statistics under torchvision's names, in PyTorch's layout. */
    static Map<String, StoredTensor> tensors(MobileNetV3 net) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Parameter p : net.parameters()) {
            Shape memory = p.tensor().shape();
            tensors.put(p.name(),
                    new StoredTensor(p.layout().fileShape(memory), p.layout().toFile(memory, p.tensor().toArray())));
        }
        for (Statistic s : net.statistics()) {
            tensors.put(s.name(), new StoredTensor(List.of(s.tensor().shape().size()), s.tensor().toArray()));
        }
        return tensors;
    }

    /** torchvision's name of the model. */
    private String torchvisionName() {
        return switch (spec.backbone()) {
            case SMALL -> "mobilenet_v3_small";
            case LARGE -> "mobilenet_v3_large";
        };
    }
}
