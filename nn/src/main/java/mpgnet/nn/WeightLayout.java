package mpgnet.nn;

import java.util.List;
import java.util.stream.IntStream;
import mpgnet.tensor.Shape;

/**
 * How a parameter lies in memory (channels last, as the kernels want it) and in a file (PyTorch's order, so that
 * torchvision's weights map one to one). K output channels, C input channels, kernel H × W.
 */
public enum WeightLayout {
    /** The same in both: biases, batch normalisation. */
    PLAIN,
    /** Dense convolution: memory [H, W, C, K], file [K, C, H, W]. */
    CONVOLUTION,
    /** A linear layer as a 1 × 1 convolution: memory [1, 1, C, K], file [K, C]. */
    LINEAR,
    /** Depthwise convolution: memory [H, W, C], file [C, 1, H, W]. */
    DEPTHWISE;

    /** The shape in a file of a parameter with the given shape in memory. */
    public List<Integer> fileShape(Shape memory) {
        return switch (this) {
            case PLAIN -> IntStream.range(0, memory.rank()).mapToObj(memory::dim).toList();
            case CONVOLUTION -> List.of(memory.dim(3), memory.dim(2), memory.dim(0), memory.dim(1));
            case LINEAR -> List.of(memory.dim(3), memory.dim(2));
            case DEPTHWISE -> List.of(memory.dim(2), 1, memory.dim(0), memory.dim(1));
        };
    }

    /** Values in file order from values in memory order. */
    public float[] toFile(Shape memory, float[] values) {
        return reorder(memory, values, false);
    }

    /** Values in memory order from values in file order. */
    public float[] toMemory(Shape memory, float[] values) {
        return reorder(memory, values, true);
    }

    private float[] reorder(Shape memory, float[] from, boolean toMemory) {
        if (this == PLAIN) {
            return from;
        }
        int window = memory.dim(0) * memory.dim(1);
        int channels = memory.size() / window;
        float[] to = new float[from.length];
        int inputs = this == DEPTHWISE ? 1 : memory.dim(2);
        int outputs = channels / inputs;
        for (int w = 0; w < window; w++) {
            for (int c = 0; c < inputs; c++) {
                for (int k = 0; k < outputs; k++) {
                    int inMemory = (w * inputs + c) * outputs + k;
                    int inFile = (k * inputs + c) * window + w;
                    to[toMemory ? inMemory : inFile] = from[toMemory ? inFile : inMemory];
                }
            }
        }
        return to;
    }
}
