package mpgnet.nn.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.BlockSpec;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.mobilenet.TrunkSpec;
import mpgnet.tensor.backend.Activation;

/**
 * The layers of MobileNetV3 for inference as ONNX operators, each normalisation folded into the convolution before it,
 * as every exporter does. Images are [N, C, H, W].
 */
public final class OnnxLayers {

    private final OnnxGraph graph;
    private final Map<String, StoredTensor> tensors;
    private final List<Convolution> convolutions = new ArrayList<>();

    /**
     * A convolution that was added.
     *
     * @param weights how many numbers its kernels have
     * @param stride  0 where it works on a channel's mean
     */
    public record Convolution(int weights, int stride) {
    }

    /** @param tensors weights and statistics under torchvision's names */
    public OnnxLayers(OnnxGraph graph, Map<String, StoredTensor> tensors) {
        this.graph = graph;
        this.tensors = tensors;
    }

    /** The convolutions so far, in order. */
    public List<Convolution> convolutions() {
        return List.copyOf(convolutions);
    }

    /**
     * A trunk.
     *
     * @param prefix before {@code features.}
     * @return the name of its features
     */
    public String trunk(String x, String prefix, TrunkSpec spec) {
        String y = convolution(x, prefix + "features.0", 2, 1, 1, Activation.HARD_SWISH);
        int channels = Backbone.STEM_CHANNELS;
        for (int i = 0; i < spec.blocks(); i++) {
            BlockSpec block = spec.backbone().blocks().get(i);
            y = block(y, channels, block, spec.dilation(i), "%sfeatures.%d.block.".formatted(prefix, i + 1));
            channels = block.outputs();
        }
        return spec.widens()
                ? convolution(y, prefix + "features." + (spec.blocks() + 1), 1, 1, 1, Activation.HARD_SWISH) : y;
    }

    /**
     * An inverted residual block.
     *
     * @param inputs channels of x
     * @param name   before the numbers of its layers: {@code features.1.block.}
     */
    public String block(String x, int inputs, BlockSpec spec, int dilation, String name) {
        int part = 0;
        String y = spec.expanded() == inputs ? x : convolution(x, name + part++, 1, 1, 1, spec.nonlinearity());
        y = convolution(y, name + part++, dilation > 1 ? 1 : spec.stride(), dilation, spec.expanded(),
                spec.nonlinearity());
        if (spec.squeezeExcite()) {
            y = squeezeExcite(y, name + part++);
        }
        y = convolution(y, name + part, 1, 1, 1, Activation.IDENTITY);
        return spec.stride() == 1 && inputs == spec.outputs() ? graph.node("Add", List.of(y, x), Map.of()) : y;
    }

    private String squeezeExcite(String x, String name) {
        String mean = graph.node("GlobalAveragePool", List.of(x), Map.of());
        String hidden = activation(pointwise(mean, name + ".fc1", 0), Activation.RELU);
        return graph.node("Mul", List.of(x, activation(pointwise(hidden, name + ".fc2", 0), Activation.HARD_SIGMOID)),
                Map.of());
    }

    /** A 1 × 1 convolution with a bias and without a normalisation. */
    public String pointwise(String x, String name) {
        return pointwise(x, name, 1);
    }

    private String pointwise(String x, String name, int stride) {
        StoredTensor w = tensors.get(name + ".weight");
        convolutions.add(new Convolution(w.values().length, stride));
        return graph.node("Conv", List.of(x, constant(w), constant(tensors.get(name + ".bias"))), Map.of());
    }

    /** Padded so that a stride of 1 keeps the size. */
    private String convolution(String x, String name, int stride, int dilation, int groups, Activation f) {
        long reach = tensors.get(name + ".0.weight").shape().get(2) / 2;
        return convolution(x, name, stride, dilation, groups, reach * dilation, f);
    }

    /** Disjoint patches, each by one kernel of its size, with their normalisation. */
    public String patches(String x, String name, int patch, Activation f) {
        return convolution(x, name, patch, 1, 1, 0, f);
    }

    /** A 1 × 1 convolution with its normalisation. */
    public String mix(String x, String name, Activation f) {
        return convolution(x, name, 1, 1, 1, 0, f);
    }

    /** name.0 is the convolution and name.1 its normalisation: w ← w·γ/√(σ² + eps), bias ← β − μ·γ/√(σ² + eps). */
    private String convolution(String x, String name, int stride, int dilation, int groups, long padding,
            Activation f) {
        StoredTensor w = tensors.get(name + ".0.weight");
        float[] gamma = tensors.get(name + ".1.weight").values();
        float[] beta = tensors.get(name + ".1.bias").values();
        float[] mean = tensors.get(name + ".1.running_mean").values();
        float[] variance = tensors.get(name + ".1.running_var").values();
        float[] folded = w.values().clone();
        float[] bias = new float[gamma.length];
        int perOutput = folded.length / gamma.length;
        for (int k = 0; k < gamma.length; k++) {
            double scale = gamma[k] / Math.sqrt(variance[k] + MobileNetV3.NORM_EPS);
            bias[k] = (float) (beta[k] - mean[k] * scale);
            for (int i = 0; i < perOutput; i++) {
                folded[k * perOutput + i] *= (float) scale;
            }
        }
        convolutions.add(new Convolution(folded.length, stride));
        return activation(graph.node("Conv",
                List.of(x, constant(new StoredTensor(w.shape(), folded)), graph.constant(bias, bias.length)),
                Map.of("group", (long) groups, "strides", new long[]{stride, stride}, "dilations",
                        new long[]{dilation, dilation}, "pads", new long[]{padding, padding, padding, padding})),
                f);
    }

    /** Bilinear, half-pixel centres: so many times as large along both sides. */
    public String enlarged(String x, float times) {
        return graph.node("Resize", List.of(x, "", graph.constant(new float[]{1, 1, times, times}, 4)),
                Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel"));
    }

    private String constant(StoredTensor t) {
        return graph.constant(t.values(), t.shape().stream().mapToLong(i -> i).toArray());
    }

    private String activation(String x, Activation f) {
        return switch (f) {
            case IDENTITY -> x;
            case RELU -> graph.node("Relu", List.of(x), Map.of());
            case HARD_SWISH -> graph.node("HardSwish", List.of(x), Map.of());
            case HARD_SIGMOID -> graph.node("HardSigmoid", List.of(x), Map.of("alpha", 1f / 6, "beta", 0.5f));
            case RELU6, SIGMOID -> throw new IllegalArgumentException("MobileNetV3 has no " + f);
        };
    }
}
