package mpgnet.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.harness.MissingEngineException;

/**
 * Runs a model by ONNX Runtime on the CPU with all its graph optimisations; inputs and output stay in their own memory.
 */
public final class OnnxRuntime implements Contender {

    /** A named input in the model's layout. */
    public record Input(float[] values, long... shape) {
    }

    /** Lays the model's output (images N, C, H, W) out as the case does. */
    @FunctionalInterface
    public interface Layout {
        double[] of(float[] output);
    }

    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs;
    private final FloatBuffer output;
    private final Layout layout;

    private OnnxRuntime(OrtSession session, Map<String, OnnxTensor> inputs, String outputName, OnnxTensor outputTensor,
            FloatBuffer output, Layout layout) {
        this.session = session;
        this.inputs.putAll(inputs);
        this.outputs = Map.of(outputName, outputTensor);
        this.output = output;
        this.layout = layout;
    }

    /** @throws MissingEngineException on another operating system or processor */
    public static Contender open(byte[] model, int threads, Map<String, Input> inputs, String outputName,
            long[] outputShape, Layout layout) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(model, options);
            Map<String, OnnxTensor> tensors = new HashMap<>();
            for (var input : inputs.entrySet()) {
                FloatBuffer buffer = direct(input.getValue().values().length).put(input.getValue().values()).rewind();
                tensors.put(input.getKey(), OnnxTensor.createTensor(environment, buffer, input.getValue().shape()));
            }
            int size = 1;
            for (long dim : outputShape) {
                size = Math.multiplyExact(size, (int) dim);
            }
            FloatBuffer output = direct(size);
            return new OnnxRuntime(session, tensors, outputName,
                    OnnxTensor.createTensor(environment, output, outputShape), output, layout);
        } catch (LinkageError e) {
            throw new MissingEngineException("not available for this operating system and processor", e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the model: " + e.getMessage(), e);
        }
    }

    private static FloatBuffer direct(int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES)).order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void run() {
        try (OrtSession.Result result = session.run(inputs, outputs)) {
            // the output lies in its own tensor
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    @Override
    public double[][] result() {
        run();
        float[] values = new float[output.capacity()];
        output.duplicate().rewind().get(values);
        return new double[][]{layout.of(values)};
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not close: " + e.getMessage(), e);
        }
    }
}
