package mpgnet.rl.network;

import java.util.List;
import java.util.Map;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.mobilenet.BlockSpec;
import mpgnet.nn.onnx.OnnxGraph;
import mpgnet.nn.onnx.OnnxLayers;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.backend.Activation;

/**
 * A net of the Q-network as an ONNX model: both trunks, the mask encoder, the head, the upsampling. Inputs
 * {@code colour} and {@code depth} [1, 3, H, W], normalised as {@link Views} has them, and {@code mask} [1, 1, H, W];
 * output {@code q} [1, 1, H, W], Q along the +column direction.
 */
public final class OnnxExport {

    private OnnxExport() {
    }

    /**
     * @param tensors of a weights file, under its names
     * @param cells   H and W, a multiple of {@link QNetworkConfig#cellsPerFeature()}
     * @return the model file's bytes
     */
    public static byte[] of(Primitive primitive, QNetworkConfig config, Map<String, StoredTensor> tensors, int cells) {
        if (cells < 1 || cells % config.cellsPerFeature() != 0) {
            throw new IllegalArgumentException("cells must be a positive multiple of %d; was %d".formatted(
                    config.cellsPerFeature(), cells));
        }
        OnnxGraph graph = new OnnxGraph().input("colour", 1, 3, cells, cells).input("depth", 1, 3, cells, cells)
                .input("mask", 1, 1, cells, cells);
        OnnxLayers layers = new OnnxLayers(graph, tensors);
        String net = primitive.prefix();
        String colour = layers.trunk(enlarged(layers, "colour", config), net + Branch.COLOUR, config.trunk());
        String depth = layers.trunk(enlarged(layers, "depth", config), net + Branch.DEPTH, config.trunk());
        int patch = config.cellsPerFeature() / 2;
        int stemChannels = MaskEncoder.stemChannels(patch);
        String stem = layers.patches("mask", MaskEncoder.PREFIX + "stem", patch, Activation.HARD_SWISH);
        BlockSpec spec = MaskEncoder.block(config, stemChannels);
        String mask = layers.block(stem, stemChannels, spec, 1, MaskEncoder.PREFIX + "block.");
        String joined = graph.node("Concat", List.of(colour, depth, mask), Map.of("axis", 1L));
        String mixed = layers.mix(joined, net + "head.0", Activation.RELU);
        String coarse = layers.pointwise(mixed, net + "head.1");
        graph.named(layers.enlarged(coarse, config.cellsPerFeature()), "q").output("q", 1, 1, cells, cells);
        return graph.toBytes();
    }

    private static String enlarged(OnnxLayers layers, String image, QNetworkConfig config) {
        return config.inputScale() == 1 ? image : layers.enlarged(image, config.inputScale());
    }
}
