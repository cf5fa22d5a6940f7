package mpgnet.bench.tensor;

import java.util.List;
import java.util.Map;
import mpgnet.bench.peer.OnnxGraph;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.BlockSpec;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.mobilenet.TrunkSpec;
import mpgnet.tensor.backend.Activation;

/**
 * MobileNetV3's trunk for inference as a graph of ONNX operators, each normalisation folded into the convolution before
 * it, as every exporter does. Also counts the convolutions' operations.
 */
final class TrunkGraph {

    private final OnnxGraph graph = new OnnxGraph();
    private final Map<String, StoredTensor> tensors;
    private final int batch;
    private double flop;
    private int side;
    private String result;

    /** @param tensors weights and statistics under torchvision's names */
    TrunkGraph(Trunk trunk, Map<String, StoredTensor> tensors) {
        this.tensors = tensors;
        batch = trunk.batch();
        side = trunk.side();
        graph.input("x", batch, 3, side, side);
        TrunkSpec spec = trunk.spec();
        String x = convolution("x", "features.0", 2, 1, 1, Activation.HARD_SWISH);
        int channels = Backbone.STEM_CHANNELS;
        for (int i = 0; i < spec.blocks(); i++) {
            BlockSpec block = spec.backbone().blocks().get(i);
            x = block(x, channels, block, spec.dilation(i), "features.%d.block.".formatted(i + 1));
            channels = block.outputs();
        }
        result = spec.widens() ? convolution(x, "features." + (spec.blocks() + 1), 1, 1, 1, Activation.HARD_SWISH) : x;
        graph.output(result, batch, spec.featureChannels(), side, side);
    }

    byte[] toBytes() {
        return graph.toBytes();
    }

    String result() {
        return result;
    }

    double gigaFlop() {
        return flop * 1e-9;
    }

    private String block(String x, int inputs, BlockSpec spec, int dilation, String name) {
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
        String hidden = activation(pointwise(mean, name + ".fc1"), Activation.RELU);
        return graph.node("Mul", List.of(x, activation(pointwise(hidden, name + ".fc2"), Activation.HARD_SIGMOID)),
                Map.of());
    }

    private String pointwise(String x, String name) {
        StoredTensor w = tensors.get(name + ".weight");
        flop += 2.0 * batch * w.values().length;
        return graph.node("Conv", List.of(x, constant(w), constant(tensors.get(name + ".bias"))), Map.of());
    }

    /** name.0 is the convolution and name.1 its normalisation: w ← w·γ/√(σ² + eps), bias ← β − μ·γ/√(σ² + eps). */
    private String convolution(String x, String name, int stride, int dilation, int groups, Activation f) {
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
        long padding = w.shape().get(2) / 2 * dilation;
        side = (side - 1) / stride + 1;
        flop += 2.0 * batch * side * side * folded.length;
        return activation(graph.node("Conv",
                List.of(x, constant(new StoredTensor(w.shape(), folded)), graph.constant(bias, bias.length)),
                Map.of("group", (long) groups, "strides", new long[]{stride, stride}, "dilations",
                        new long[]{dilation, dilation}, "pads", new long[]{padding, padding, padding, padding})),
                f);
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
