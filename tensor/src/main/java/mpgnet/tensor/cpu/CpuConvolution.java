package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvolutionKernels;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * Convolution as a matrix product of patches and weights; a pointwise convolution's patches are its pixels. A stem is
 * computed directly.
 */
final class CpuConvolution implements ConvolutionKernels {
    private final ThreadTeam team;
    private final CpuMemory memory;

    CpuConvolution(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    @Override
    public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
        forward(g, x, w, null, y);
    }

    @Override
    public void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f, Buffer y) {
        boolean sigmoid = f == Activation.SIGMOID;
        ClampForm form = ClampForm.of(sigmoid ? Activation.IDENTITY : f);
        forward(g, x, w, new ChannelFinish(of(scale), of(shift), form), y);
        if (sigmoid) {
            new CpuElementwise(team).activate(f, y, y);
        }
    }

    private void forward(ConvGeometry g, Buffer x, Buffer w, ChannelFinish epilogue, Buffer y) {
        if (g.isPointwise() && epilogue == null && RowProduct.suits(g.outRows())) {
            RowProduct.multiply(of(x), g.outRows(), g.c(), of(w), g.k(), of(y), team);
            return;
        }
        if (g.isPointwise() && NarrowProduct.suits(g.c(), g.k())) {
            NarrowProduct.multiply(of(x), g.outRows(), g.c(), of(w), g.k(), epilogue, of(y), team);
            return;
        }
        if (StemConvolution.suits(g)) {
            new StemConvolution(g).run(of(x), of(w), epilogue, of(y), team);
            return;
        }
        RowSource patches = g.isPointwise() ? new RowSource.Matrix(of(x), g.c()) : PatchRows.ofInput(g, of(x));
        try (var panels = PackedPanels.of(of(w), g.kh() * g.kw() * g.c(), g.k(), team, memory)) {
            new TallProduct(team, memory).multiply(patches, g.outRows(), panels, epilogue, of(y));
        }
    }

    @Override
    public void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
        RowSource patches = g.isPointwise() ? new RowSource.Matrix(of(dy), g.k()) : PatchRows.ofGradient(g, of(dy));
        try (var panels = PackedPanels.transposed(of(w), g.kh() * g.kw(), g.c(), g.k(), team, memory)) {
            new TallProduct(team, memory).multiply(patches, g.n() * g.h() * g.w(), panels, null, of(dx));
        }
    }

    @Override
    public void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
        var product = new TransposedProduct(team, memory);
        if (g.isPointwise()) {
            product.multiply(of(x), g.outRows(), g.c(), of(dy), g.k(), of(dw));
        } else {
            var patches = PatchRows.ofInput(g, of(x));
            product.multiply(patches, g.outRows(), patches.length(), of(dy), g.k(), of(dw));
        }
    }
}
