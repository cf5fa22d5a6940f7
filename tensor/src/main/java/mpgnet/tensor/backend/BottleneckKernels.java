package mpgnet.tensor.backend;

/** One of MobileNetV3's blocks in inference as one kernel, which need not store what lies between its layers. */
public interface BottleneckKernels {
    /** Whether a block of these sizes is computed here; others are computed layer by layer. */
    boolean suits(BottleneckGeometry g);

    /** What {@link mpgnet.tensor.op.Bottleneck} says, up to rounding. */
    void forward(BottleneckGeometry g, BottleneckWeights<Buffer> w, Buffer x, Buffer y);
}
