package mpgnet.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.BottleneckWeights;

/**
 * Every op with awkward sample shapes: sizes of one, odd sizes, channels that are no multiple of a vector. The gradient
 * test and the backend contract iterate over it; a new op gets a row here, which {@link OpCatalogTest} demands.
 */
final class OpCatalog {
    /** Runs the op on leaves of the sample's shapes. */
    interface Run {
        Tensor apply(Tape tape, List<Tensor> leaves);
    }

    /**
     * One op on one set of shapes.
     *
     * @param op             the op's class, so that a test can find ops without a sample
     * @param name           what is awkward about it
     * @param differentiable false for fused forms that exist for inference only
     * @param run            the op
     * @param shapes         the leaves it differentiates
     */
    record Sample(Class<?> op, String name, boolean differentiable, Run run, Shape... shapes) {
        Sample(Class<?> op, String name, Run run, Shape... shapes) {
            this(op, name, true, run, shapes);
        }

        /** Leaves with normal random values that require a gradient. */
        List<Tensor> leaves(TensorScope scope, RandomGenerator random) {
            var leaves = new ArrayList<Tensor>();
            for (Shape shape : shapes) {
                leaves.add(scope.parameter(shape, normals(shape.size(), random)));
            }
            return leaves;
        }

        @Override
        public String toString() {
            return op.getSimpleName() + " " + name;
        }
    }

    private OpCatalog() {
    }

    static List<Sample> samples() {
        return Stream
                .of(convolutions(), fusedConvolutions(), bottlenecks(), normalisations(), elementwise(), pixels(),
                        losses())
                .flatMap(List::stream).toList();
    }

    private static List<Sample> convolutions() {
        var samples = new ArrayList<Sample>();
        conv(samples, "one number", 1, 1, 1, 1, 1, 1, ConvSpec.unit());
        conv(samples, "pointwise, tails everywhere", 2, 5, 7, 19, 1, 23, ConvSpec.unit());
        conv(samples, "pointwise, wide", 1, 9, 15, 72, 1, 40, ConvSpec.unit());
        conv(samples, "pointwise, stride 2", 2, 5, 7, 5, 1, 3, new ConvSpec(2, 0, 1));
        conv(samples, "pointwise, padded", 1, 2, 3, 2, 1, 3, new ConvSpec(1, 1, 1));
        conv(samples, "stem 3x3 stride 2", 2, 9, 12, 3, 3, 16, ConvSpec.same(3, 2, 1));
        conv(samples, "stem, wide, two vectors of outputs", 2, 9, 41, 3, 3, 32, ConvSpec.same(3, 2, 1));
        conv(samples, "stem, wide, without padding", 1, 8, 20, 3, 3, 16, new ConvSpec(2, 0, 1));
        conv(samples, "3x3", 2, 6, 5, 17, 3, 9, ConvSpec.same(3, 1, 1));
        conv(samples, "3x3 dilation 2", 1, 7, 6, 4, 3, 33, ConvSpec.same(3, 1, 2));
        conv(samples, "5x5 stride 3 without padding", 1, 9, 11, 3, 5, 2, new ConvSpec(3, 0, 1));
        conv(samples, "kernel larger than the image", 1, 2, 2, 3, 5, 4, ConvSpec.same(5, 1, 1));
        conv(samples, "3x3, deeper than one pass", 1, 4, 5, 100, 3, 40, ConvSpec.same(3, 1, 1));
        depthwise(samples, "one number", 1, 1, 1, 1, 1, ConvSpec.unit());
        depthwise(samples, "3x3", 2, 5, 7, 19, 3, ConvSpec.same(3, 1, 1));
        depthwise(samples, "3x3 stride 2, even size", 2, 8, 6, 16, 3, ConvSpec.same(3, 2, 1));
        depthwise(samples, "3x3 stride 2, odd size", 1, 9, 7, 40, 3, ConvSpec.same(3, 2, 1));
        depthwise(samples, "5x5", 2, 6, 9, 33, 5, ConvSpec.same(5, 1, 1));
        depthwise(samples, "5x5 on seven columns", 2, 7, 7, 150, 5, ConvSpec.same(5, 1, 1));
        depthwise(samples, "5x5 stride 2", 1, 11, 8, 24, 5, ConvSpec.same(5, 2, 1));
        depthwise(samples, "5x5 dilation 2", 1, 12, 13, 17, 5, ConvSpec.same(5, 1, 2));
        depthwise(samples, "5x5 larger than the image, dilation 2", 1, 3, 4, 18, 5, ConvSpec.same(5, 1, 2));
        depthwise(samples, "3x3 wide, tail of channels", 2, 9, 14, 19, 3, ConvSpec.same(3, 1, 1));
        depthwise(samples, "3x3 wide without padding, few channels", 1, 7, 17, 5, 3, new ConvSpec(1, 0, 1));
        depthwise(samples, "3x3 wide, padding 2", 1, 5, 13, 33, 3, new ConvSpec(1, 2, 1));
        depthwise(samples, "3x3 in several tasks of rows", 1, 50, 40, 70, 3, ConvSpec.same(3, 1, 1));
        depthwise(samples, "5x5 in bands, several groups of slices", 1, 6, 15, 280, 5, ConvSpec.same(5, 1, 1));
        depthwise(samples, "5x5 in bands, padding 4", 2, 3, 12, 17, 5, new ConvSpec(1, 4, 1));
        depthwise(samples, "3x3 stride 2, wide", 2, 9, 21, 40, 3, ConvSpec.same(3, 2, 1));
        depthwise(samples, "5x5 stride 2 in several bands", 1, 50, 60, 17, 5, ConvSpec.same(5, 2, 1));
        depthwise(samples, "5x5 dilation 2 in several bands", 1, 30, 41, 17, 5, ConvSpec.same(5, 1, 2));
        depthwise(samples, "5x5 dilation 3, without padding", 1, 14, 26, 17, 5, new ConvSpec(1, 0, 3));
        depthwise(samples, "3x3 stride 3 without padding", 1, 8, 10, 3, 3, new ConvSpec(3, 0, 1));
        samples.add(new Sample(EachImage.class, "two layers",
                (t, in) -> EachImage.apply(t, 5, 9, 17,
                        (tape, x) -> DepthwiseConv2d.apply(tape, x.getFirst(), in.get(1), ConvSpec.same(3, 1, 1)),
                        in.getFirst()),
                Shape.of(3, 5, 9, 17), Shape.of(3, 3, 17)));
        matMul(samples, "one number", 1, 1, 1);
        matMul(samples, "row by column", 1, 37, 1);
        matMul(samples, "column by row", 35, 1, 29);
        matMul(samples, "tails everywhere", 13, 31, 33);
        matMul(samples, "several blocks", 50, 600, 70);
        return samples;
    }

    private static void conv(List<Sample> to, String name, int n, int h, int w, int c, int kernel, int k,
            ConvSpec spec) {
        to.add(new Sample(Conv2d.class, name, (t, in) -> Conv2d.apply(t, in.get(0), in.get(1), spec),
                Shape.of(n, h, w, c), Shape.of(kernel, kernel, c, k)));
    }

    private static void depthwise(List<Sample> to, String name, int n, int h, int w, int c, int kernel,
            ConvSpec spec) {
        to.add(new Sample(DepthwiseConv2d.class, name,
                (t, in) -> DepthwiseConv2d.apply(t, in.get(0), in.get(1), spec),
                Shape.of(n, h, w, c), Shape.of(kernel, kernel, c)));
    }

    private static void matMul(List<Sample> to, String name, int m, int k, int n) {
        to.add(new Sample(MatMul.class, name, (t, in) -> MatMul.apply(t, in.get(0), in.get(1)),
                Shape.of(m, k), Shape.of(k, n)));
    }

    private static List<Sample> fusedConvolutions() {
        var samples = new ArrayList<Sample>();
        for (Activation f : Activation.values()) {
            for (int k : new int[]{1, 19, 32}) {
                samples.add(new Sample(Conv2d.class, "fused pointwise " + f + " to " + k, false,
                        (t, in) -> Conv2d.applyFused(t, in.get(0), in.get(1), ConvSpec.unit(), in.get(2), in.get(3), f),
                        Shape.of(2, 5, 3, 7), Shape.of(1, 1, 7, k), Shape.of(k), Shape.of(k)));
            }
            samples.add(new Sample(Conv2d.class, "fused deep " + f, false,
                    (t, in) -> Conv2d.applyFused(t, in.get(0), in.get(1), ConvSpec.same(3, 2, 1), in.get(2), in.get(3),
                            f),
                    Shape.of(1, 5, 6, 70), Shape.of(3, 3, 70, 33), Shape.of(33), Shape.of(33)));
            samples.add(new Sample(Conv2d.class, "fused stem " + f, false,
                    (t, in) -> Conv2d.applyFused(t, in.get(0), in.get(1), ConvSpec.same(3, 2, 1), in.get(2), in.get(3),
                            f),
                    Shape.of(1, 5, 22, 3), Shape.of(3, 3, 3, 16), Shape.of(16), Shape.of(16)));
            for (int kernel : new int[]{3, 5}) {
                samples.add(new Sample(DepthwiseConv2d.class, "fused wide " + f + " k" + kernel, false,
                        (t, in) -> DepthwiseConv2d.applyFused(t, in.get(0), in.get(1), ConvSpec.same(kernel, 1, 1),
                                in.get(2),
                                in.get(3), f),
                        Shape.of(2, 6, 9, 24), Shape.of(kernel, kernel, 24), Shape.of(24), Shape.of(24)));
            }
            for (int c : new int[]{3, 80}) {
                samples.add(new Sample(DepthwiseConv2d.class, "fused " + f + " of " + c, false,
                        (t, in) -> DepthwiseConv2d.applyFused(t, in.get(0), in.get(1), ConvSpec.same(5, 2, 1),
                                in.get(2),
                                in.get(3), f),
                        Shape.of(2, 6, 5, c), Shape.of(5, 5, c), Shape.of(c), Shape.of(c)));
            }
        }
        return samples;
    }

    private static List<Sample> bottlenecks() {
        var samples = new ArrayList<Sample>();
        bottleneck(samples, "tails everywhere", Shape.of(1, 9, 13, 19), 35, 9, 21, 5, ConvSpec.same(5, 1, 1),
                Activation.HARD_SWISH, false);
        bottleneck(samples, "residual, half a panel", Shape.of(1, 10, 8, 24), 72, 24, 24, 5, ConvSpec.same(5, 1, 1),
                Activation.RELU, true);
        bottleneck(samples, "stride 2, no vector's multiple", Shape.of(1, 12, 17, 24), 120, 32, 40, 5,
                ConvSpec.same(5, 2, 1), Activation.HARD_SWISH, false);
        bottleneck(samples, "dilation 2, several groups", Shape.of(1, 20, 20, 33), 280, 8, 33, 5,
                ConvSpec.same(5, 1, 2), Activation.HARD_SWISH, true);
        bottleneck(samples, "project deeper than one pass", Shape.of(1, 8, 9, 16), 832, 40, 17, 5,
                ConvSpec.same(5, 1, 1), Activation.RELU6, false);
        bottleneck(samples, "deeper, passes within a vector", Shape.of(1, 8, 9, 16), 817, 40, 17, 5,
                ConvSpec.same(5, 1, 1), Activation.RELU, false);
        bottleneck(samples, "without squeeze-excite, no padding", Shape.of(1, 11, 14, 16), 48, 0, 16, 5,
                new ConvSpec(1, 0, 1), Activation.IDENTITY, false);
        bottleneck(samples, "stride 2 without padding, a row and a column too many", Shape.of(1, 14, 16, 16), 40, 8, 16,
                5, new ConvSpec(2, 0, 1), Activation.RELU, false);
        bottleneck(samples, "3x3, stride 2 without padding", Shape.of(1, 14, 16, 16), 40, 8, 16, 3,
                new ConvSpec(2, 0, 1), Activation.HARD_SWISH, false);
        bottleneck(samples, "3x3, padding 2, several groups", Shape.of(1, 7, 13, 16), 140, 0, 16, 3,
                new ConvSpec(1, 2, 1), Activation.RELU, false);
        bottleneck(samples, "two images", Shape.of(2, 9, 9, 16), 40, 8, 16, 5, ConvSpec.same(5, 1, 1), Activation.RELU,
                true);
        bottleneck(samples, "sigmoid", Shape.of(1, 9, 9, 16), 40, 8, 16, 5, ConvSpec.same(5, 1, 1), Activation.SIGMOID,
                false);
        bottleneck(samples, "3x3", Shape.of(1, 9, 15, 16), 88, 24, 16, 3, ConvSpec.same(3, 1, 1), Activation.RELU,
                true);
        bottleneck(samples, "3x3, stride 2, without squeeze-excite", Shape.of(1, 18, 15, 16), 72, 0, 24, 3,
                ConvSpec.same(3, 2, 1), Activation.RELU, false);
        bottleneck(samples, "smaller than a window", Shape.of(1, 3, 2, 16), 32, 8, 16, 5, ConvSpec.same(5, 1, 1),
                Activation.RELU, false);
        samples.add(new Sample(Bottleneck.class, "without widening", false, (t, in) -> Bottleneck.apply(t, in.get(0),
                new BottleneckWeights<>(null, new BottleneckWeights.Folded<>(in.get(1), in.get(2), in.get(3)), null,
                        null,
                        new BottleneckWeights.Folded<>(in.get(4), in.get(5), in.get(6))),
                ConvSpec.same(3, 2, 1), Activation.RELU, false),
                Shape.of(1, 10, 11, 16), Shape.of(3, 3, 16), Shape.of(16), Shape.of(16), Shape.of(1, 1, 16, 24),
                Shape.of(24), Shape.of(24)));
        return samples;
    }

    /** @param squeezed 0 for none */
    private static void bottleneck(List<Sample> to, String name, Shape x, int channels, int squeezed, int outputs,
            int kernel, ConvSpec spec,
            Activation f, boolean residual) {
        int s = Math.max(1, squeezed);
        to.add(new Sample(Bottleneck.class, name, false, (t, in) -> {
            var w = new BottleneckWeights<>(new BottleneckWeights.Folded<>(in.get(1), in.get(2), in.get(3)),
                    new BottleneckWeights.Folded<>(in.get(4), in.get(5), in.get(6)),
                    squeezed == 0 ? null : new BottleneckWeights.Linear<>(in.get(7), in.get(8)),
                    squeezed == 0 ? null : new BottleneckWeights.Linear<>(in.get(9), in.get(10)),
                    new BottleneckWeights.Folded<>(in.get(11), in.get(12), in.get(13)));
            return Bottleneck.apply(t, in.get(0), w, spec, f, residual);
        }, x, Shape.of(1, 1, x.dim(3), channels), Shape.of(channels), Shape.of(channels),
                Shape.of(kernel, kernel, channels), Shape.of(channels), Shape.of(channels),
                Shape.of(1, 1, channels, s), Shape.of(s), Shape.of(1, 1, s, channels), Shape.of(channels),
                Shape.of(1, 1, channels, outputs),
                Shape.of(outputs), Shape.of(outputs)));
    }

    private static List<Sample> normalisations() {
        var samples = new ArrayList<Sample>();
        for (Activation f : Activation.values()) {
            batchNorm(samples, "train " + f, true, f, Shape.of(2, 3, 5, 19));
            batchNorm(samples, "eval " + f, false, f, Shape.of(2, 3, 5, 19));
        }
        batchNorm(samples, "train, one channel", true, Activation.IDENTITY, Shape.of(5, 1)); // 2 rows: all cancels
        batchNorm(samples, "train HARD_SWISH, many rows", true, Activation.HARD_SWISH, Shape.of(3, 37, 41, 16));
        batchNorm(samples, "eval RELU, one row", false, Activation.RELU, Shape.of(1, 1, 1, 65));
        return samples;
    }

    private static void batchNorm(List<Sample> to, String name, boolean train, Activation f, Shape x) {
        Shape c = Shape.of(x.dim(-1));
        to.add(new Sample(BatchNorm.class, name, (t, in) -> {
            Tensor mean = t.scope().zeros(c);
            float[] variances = new float[c.size()];
            for (int i = 0; i < variances.length; i++) {
                variances[i] = 0.5f + i % 3;
            }
            Tensor var = t.scope().of(c, variances);
            return BatchNorm.apply(t, in.get(0), in.get(1), in.get(2), mean, var, 1e-3, 0.1, train, f);
        }, x, c, c));
    }

    private static List<Sample> elementwise() {
        var samples = new ArrayList<Sample>();
        for (Shape shape : List.of(Shape.of(1), Shape.of(3, 37), Shape.of(2, 5, 7, 16))) {
            for (Activation f : Activation.values()) {
                samples.add(new Sample(Activate.class, f + " " + shape, (t, in) -> Activate.apply(t, in.get(0), f),
                        shape));
            }
            samples.add(new Sample(Add.class, "" + shape, (t, in) -> Add.apply(t, in.get(0), in.get(1)), shape, shape));
            samples.add(new Sample(Add.class, "to itself " + shape, (t, in) -> Add.apply(t, in.get(0), in.get(0)),
                    shape));
            samples.add(new Sample(Multiply.class, "" + shape, (t, in) -> Multiply.apply(t, in.get(0), in.get(1)),
                    shape, shape));
            samples.add(new Sample(Multiply.class, "by itself " + shape,
                    (t, in) -> Multiply.apply(t, in.get(0), in.get(0)), shape));
            samples.add(new Sample(AddBias.class, "" + shape, (t, in) -> AddBias.apply(t, in.get(0), in.get(1)),
                    shape, Shape.of(shape.dim(-1))));
            samples.add(new Sample(Sum.class, "" + shape, (t, in) -> Sum.apply(t, in.get(0)), shape));
            samples.add(new Sample(Mean.class, "" + shape, (t, in) -> Mean.apply(t, in.get(0)), shape));
            samples.add(new Sample(Concat.class, "three parts " + shape,
                    (t, in) -> Concat.apply(t, in.get(0), in.get(1), in.get(0)), shape, wider(shape)));
        }
        samples.add(new Sample(Sum.class, "several blocks", (t, in) -> Sum.apply(t, in.get(0)), Shape.of(3, 33333)));
        samples.add(new Sample(Concat.class, "one part", (t, in) -> Concat.apply(t, in.get(0)), Shape.of(2, 3)));
        return samples;
    }

    private static Shape wider(Shape shape) {
        int[] dims = shape.dims();
        dims[dims.length - 1] += 5;
        return Shape.of(dims);
    }

    private static List<Sample> pixels() {
        var samples = new ArrayList<Sample>();
        for (Shape s : List.of(Shape.of(1, 1, 1, 1), Shape.of(2, 5, 7, 19), Shape.of(3, 6, 4, 32))) {
            samples.add(new Sample(GlobalAveragePool.class, "" + s, (t, in) -> GlobalAveragePool.apply(t, in.get(0)),
                    s));
            samples.add(new Sample(ScaleChannels.class, "" + s,
                    (t, in) -> ScaleChannels.apply(t, in.get(0), in.get(1)), s, Shape.of(s.dim(0), 1, 1, s.dim(3))));
            samples.add(new Sample(ResizeBilinear.class, "up " + s,
                    (t, in) -> ResizeBilinear.apply(t, in.get(0), 9, 16), s));
            samples.add(new Sample(ResizeBilinear.class, "down " + s,
                    (t, in) -> ResizeBilinear.apply(t, in.get(0), 3, 2), s));
            int last = s.dim(0) - 1;
            samples.add(new Sample(GatherPixels.class, "one pixel twice " + s,
                    (t, in) -> GatherPixels.apply(t, in.get(0), new int[]{last, 0, last},
                            new int[]{s.dim(1) - 1, 0, s.dim(1) - 1}, new int[]{s.dim(2) - 1, 0, s.dim(2) - 1}),
                    s));
        }
        return samples;
    }

    private static List<Sample> losses() {
        var samples = new ArrayList<Sample>();
        for (Shape shape : List.of(Shape.of(1), Shape.of(37), Shape.of(5, 1))) {
            float[] targets = new float[shape.size()];
            float[] weights = new float[shape.size()];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = 0.3f * i - 2;
                weights[i] = 0.5f + i % 4;
            }
            samples.add(new Sample(Huber.class, "" + shape, (t, in) -> Huber.apply(t, in.get(0),
                    t.scope().of(shape, targets), 0.7, t.scope().of(shape, weights)), shape));
        }
        for (Shape shape : List.of(Shape.of(1, 1), Shape.of(5, 2), Shape.of(37, 1, 1, 19))) {
            int classes = shape.dim(-1);
            int[] labels = new int[shape.size() / classes];
            for (int m = 0; m < labels.length; m++) {
                labels[m] = (m * 7 + 1) % classes;
            }
            samples.add(new Sample(CrossEntropy.class, "" + shape, (t, in) -> CrossEntropy.apply(t, in.get(0), labels),
                    shape));
        }
        samples.add(new Sample(CrossEntropy.class, "too large to be exponents",
                (t, in) -> CrossEntropy.apply(t,
                        Add.apply(t, in.get(0), t.scope().of(Shape.of(2, 2), 200, 200, -200, -200)), new int[]{0, 1}),
                Shape.of(2, 2)));
        return samples;
    }

    private static float[] normals(int size, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
