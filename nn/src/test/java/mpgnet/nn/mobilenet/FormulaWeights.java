package mpgnet.nn.mobilenet;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;

/**
 * The weights and inputs of golden/make_trunks.py: numbers of a formula of their name, so that no file need hold them.
 */
final class FormulaWeights {

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private FormulaWeights() {
    }

    /** Every parameter and statistic of the module, in PyTorch's order. */
    static TensorFile of(Module module) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Parameter p : module.parameters()) {
            tensors.put(p.name(), value(p.name(), p.layout().fileShape(p.tensor().shape())));
        }
        for (Statistic s : module.statistics()) {
            tensors.put(s.name(), value(s.name(), List.of(s.tensor().shape().size())));
        }
        return new TensorFile(tensors, Map.of());
    }

    static StoredTensor value(String name, List<Integer> shape) {
        int count = shape.stream().mapToInt(i -> i).reduce(1, (a, b) -> a * b);
        double bound = shape.size() == 4 ? Math.sqrt(3.0 * shape.getFirst() / count) : 0;
        long seed = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            seed = (seed ^ b) * FNV_PRIME;
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            double u = (mix(seed + (i + 1) * 0x9E3779B97F4A7C15L) >>> 40) / (double) (1 << 24);
            values[i] = (float) transform(name, shape, u, bound);
        }
        return new StoredTensor(shape, values);
    }

    private static double transform(String name, List<Integer> shape, double u, double bound) {
        if (name.equals("input")) {
            return 4 * u - 2;
        }
        if (shape.size() == 4) {
            return (2 * u - 1) * bound;
        }
        if (name.endsWith("running_var")) {
            return 0.5 + u;
        }
        return name.endsWith(".weight") ? 0.3 + 0.6 * u : 0.4 * u - 0.2;
    }

    private static long mix(long from) {
        long z = from;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
