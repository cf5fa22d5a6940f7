package mpgnet.bench.tensor;

import java.util.Map;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.mobilenet.TrunkSpec;
import mpgnet.nn.onnx.OnnxGraph;
import mpgnet.nn.onnx.OnnxLayers;

/** MobileNetV3's trunk for inference as a graph of ONNX operators. Also counts the convolutions' operations. */
final class TrunkGraph {

    private final OnnxGraph graph = new OnnxGraph();
    private final double flop;
    private final String result;

    /** @param tensors weights and statistics under torchvision's names */
    TrunkGraph(Trunk trunk, Map<String, StoredTensor> tensors) {
        graph.input("x", trunk.batch(), 3, trunk.side(), trunk.side());
        OnnxLayers layers = new OnnxLayers(graph, tensors);
        TrunkSpec spec = trunk.spec();
        result = layers.trunk("x", "", spec);
        double operations = 0;
        int side = trunk.side();
        for (OnnxLayers.Convolution convolution : layers.convolutions()) {
            side = convolution.stride() == 0 ? side : (side - 1) / convolution.stride() + 1;
            int pixels = convolution.stride() == 0 ? 1 : side * side;
            operations += 2.0 * trunk.batch() * pixels * convolution.weights();
        }
        flop = operations;
        graph.output(result, trunk.batch(), spec.featureChannels(), side, side);
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
}
