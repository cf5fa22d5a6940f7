package mpgnet.nn.onnx;

import java.util.List;
import java.util.Map;

/**
 * A graph of ONNX operators on float32 tensors, as the bytes of a model file. Field numbers are those of the standard's
 * onnx.proto; operators are those of set 15.
 */
public final class OnnxGraph {

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 15;
    private static final int FLOAT = 1;

    private final ProtoWriter graph = new ProtoWriter().text(2, "mpgnet");
    private int nodes;

    /** Declares an input of the model. */
    public OnnxGraph input(String name, long... shape) {
        graph.message(11, valueInfo(name, shape));
        return this;
    }

    /** Declares an output of the model: the name of a node's result. */
    public OnnxGraph output(String name, long... shape) {
        graph.message(12, valueInfo(name, shape));
        return this;
    }

    /**
     * A tensor of the model itself, row-major.
     *
     * @return its name
     */
    public String constant(float[] values, long... shape) {
        String name = "c" + nodes++;
        ProtoWriter tensor = new ProtoWriter();
        for (long size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, FLOAT).text(8, name).reals(9, values));
        return name;
    }

    /**
     * Adds an operator.
     *
     * @param attributes by name, each a {@link Float}, a {@link Long}, a {@code long[]} or a {@link String}
     * @return the name of its result
     */
    public String node(String operator, List<String> inputs, Map<String, Object> attributes) {
        String result = "t" + nodes++;
        ProtoWriter node = new ProtoWriter();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, result).text(3, operator + "_" + result).text(4, operator);
        attributes.forEach((name, value) -> node.message(5, attribute(name, value)));
        graph.message(1, node);
        return result;
    }

    private static ProtoWriter attribute(String name, Object value) {
        ProtoWriter attribute = new ProtoWriter().text(1, name);
        return switch (value) {
            case Float real -> attribute.real(2, real).number(20, 1);
            case String text -> attribute.text(4, text).number(20, 3);
            case Long number -> attribute.number(3, number).number(20, 2);
            case long[] numbers -> {
                for (long number : numbers) {
                    attribute.number(8, number);
                }
                yield attribute.number(20, 7);
            }
            default -> throw new IllegalArgumentException("attribute %s: no %s".formatted(name, value.getClass()));
        };
    }

    private static ProtoWriter valueInfo(String name, long[] shape) {
        ProtoWriter sizes = new ProtoWriter();
        for (long size : shape) {
            sizes.message(1, new ProtoWriter().number(1, size));
        }
        ProtoWriter tensorType = new ProtoWriter().number(1, FLOAT).message(2, sizes);
        return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensorType));
    }

    /** Gives a result the name of an output. */
    public OnnxGraph named(String result, String name) {
        graph.message(1, new ProtoWriter().text(1, result).text(2, name).text(3, "Identity_" + name).text(4,
                "Identity"));
        return this;
    }

    /** The model file. */
    public byte[] toBytes() {
        return new ProtoWriter().number(1, IR_VERSION).message(8, new ProtoWriter().text(1, "").number(2, OPERATOR_SET))
                .message(7, graph).toBytes();
    }
}
