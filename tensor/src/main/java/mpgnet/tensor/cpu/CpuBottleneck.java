package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.BottleneckGeometry;
import mpgnet.tensor.backend.BottleneckKernels;
import mpgnet.tensor.backend.BottleneckWeights;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * One image through one of MobileNetV3's blocks, some vectors of the wide channels ("slices") at a time: the product
 * that widens writes each slice where the depthwise loops want it, these leave their sums for squeeze-excite, and the
 * gate is applied as the narrowing product copies its rows. So the wide image is never stored pixel by pixel, and
 * between widening and filtering it stays in a core's cache.
 */
final class CpuBottleneck implements BottleneckKernels {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
    private static final int WIDTH = ProductTile.MOST_VECTORS * LANES;
    /** Rows of the product that are copied at once. */
    private static final int BLOCK_ROWS = 8 * ProductTile.ROWS;
    /** Slices of a task: more would read the product's rows less often, but leave the cache. */
    private static final int MOST_SLICES = 8;
    /** Slices of a panel at least, even where their planes are large. */
    private static final int LEAST_SLICES = 2;
    /** Numbers in a task's planes: a quarter of a second-level cache of 2 MiB. */
    private static final int PLANES = 1 << 17;

    private final ThreadTeam team;
    private final CpuMemory memory;

    CpuBottleneck(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    @Override
    public boolean suits(BottleneckGeometry b) {
        ConvGeometry g = b.depthwise();
        int passes = Math.ceilDiv(g.c(), ProductTile.MAX_DEPTH);
        return g.n() == 1 && b.inputs() > 0 && b.inputs() <= ProductTile.MAX_DEPTH && b.f() != Activation.SIGMOID
                && DepthwiseBands.suitsPlanes(g)
                && (passes == 1 || Math.ceilDiv(g.c(), passes) % LANES == 0); // passes begin where slices do
    }

    @Override
    public void forward(BottleneckGeometry b, BottleneckWeights<Buffer> w, Buffer x, Buffer y) {
        ConvGeometry g = b.depthwise();
        int pixels = g.outRows();
        int slices = Math.ceilDiv(g.c(), LANES);
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer filtered = scratch.take(slices * pixels * LANES);
            CpuBuffer sums = scratch.take(slices * LANES);
            CpuBuffer gate = scratch.take(slices * LANES);
            var bands = DepthwiseBands.ofPlanes(g);
            int taskSlices = Math.clamp(PLANES / bands.planeLength(), LEAST_SLICES, MOST_SLICES);
            try (var panels = PackedPanels.of(of(w.expand().weights()), b.inputs(), g.c(),
                    Math.min(taskSlices, ProductTile.MOST_VECTORS), team, memory)) {
                filter(b, w, bands, panels, taskSlices, of(x), filtered.array(), sums.array());
            }
            gate(b, w, pixels, sums.array(), gate.array());
            RowSource gated = (first, rows, from, count, to, at, stride) -> {
                for (int c = 0; c < count; c += LANES) {
                    SliceLoops.copyGated(rows, filtered.array(), (from + c) * pixels + first * LANES, gate.array(),
                            from + c, to, at + c, stride);
                }
            };
            try (var panels = PackedPanels.of(of(w.project().weights()), g.c(), b.outputs(), team, memory)) {
                new TallProduct(team, memory).multiply(gated, pixels, panels, finish(w.project(), Activation.IDENTITY),
                        of(y));
            }
            if (b.residual()) {
                new CpuElementwise(team).add(x, y, y);
            }
        }
    }

    private static ChannelFinish finish(BottleneckWeights.Folded<Buffer> layer, Activation f) {
        return new ChannelFinish(of(layer.scale()), of(layer.shift()), ClampForm.of(f));
    }

    /**
     * Widens and filters.
     *
     * @param filtered takes the slices one after the other, a vector per pixel
     * @param sums     their sums over the pixels
     */
    private void filter(BottleneckGeometry b, BottleneckWeights<Buffer> w, DepthwiseBands bands, PackedPanels expand,
            int taskSlices, float[] x,
            float[] filtered, float[] sums) {
        ConvGeometry g = b.depthwise();
        int[] places = bands.pixelsInPlane();
        int groups = Math.ceilDiv(expand.panels(), Math.max(1, taskSlices / expand.vectors(expand.panels() - 1)));
        var widened = finish(w.expand(), b.f());
        var sifted = finish(w.depthwise(), b.f());
        team.run(groups, group -> {
            int panel = expand.panels() * group / groups;
            int endPanel = expand.panels() * (group + 1) / groups;
            int firstSlice = expand.firstVector(panel);
            int endSlice = expand.firstVector(endPanel);
            try (Scratch<CpuBuffer> scratch = memory.scratch()) {
                CpuBuffer planes = scratch.take((endSlice - firstSlice) * bands.planeLength());
                widen(new RowSource.Matrix(x, b.inputs()), expand, panel, endPanel, widened, places, planes.array(),
                        bands);
                for (int slice = firstSlice; slice < endSlice; slice++) {
                    depthwise(bands, planes.array(), (slice - firstSlice) * bands.planeLength(),
                            of(w.depthwise().weights()), slice, g.c(), sifted,
                            filtered, sums);
                }
            }
        });
    }

    private void widen(RowSource x, PackedPanels expand, int firstPanel, int endPanel, ChannelFinish finish,
            int[] places, float[] planes,
            DepthwiseBands bands) {
        int length = bands.planeLength();
        int firstSlice = expand.firstVector(firstPanel);
        for (int slice = firstSlice; slice < expand.firstVector(endPanel); slice++) {
            bands.clearSides(planes, (slice - firstSlice) * length);
        }
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer copied = scratch.take(BLOCK_ROWS * RowSource.stride(expand.depth()) + LANES);
            CpuBuffer tiles = scratch.take(BLOCK_ROWS * WIDTH);
            for (int first = 0; first < places.length; first += BLOCK_ROWS) {
                int count = Math.min(BLOCK_ROWS, places.length - first);
                RowSource.Rows rows = x.rows(first, count, 0, expand.depth(), copied.array(), 0);
                for (int panel = firstPanel; panel < endPanel; panel++) {
                    for (int r = 0; r < count; r += ProductTile.ROWS) {
                        ProductTile.multiply(rows.values(), rows.at() + r * rows.stride(), rows.stride(),
                                expand.depth(),
                                expand.memory(), expand.at(0, panel), tiles.array(), r * WIDTH, WIDTH,
                                expand.vectors(panel) * LANES);
                    }
                    for (int v = 0; v < expand.vectors(panel); v++) {
                        int slice = expand.firstVector(panel) + v;
                        SliceLoops.place(count, tiles.array(), v * LANES, WIDTH, finish, slice * LANES, places, first,
                                planes, (slice - firstSlice) * length);
                    }
                }
            }
        }
    }

    private void depthwise(DepthwiseBands bands, float[] planes, int plane, float[] w, int slice, int channels,
            ChannelFinish finish, float[] y,
            float[] sums) {
        int c = slice * LANES;
        int rowLength = bands.targetW() * LANES;
        int kernel = bands.kernel();
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer taps = scratch.take(kernel * kernel * LANES);
            DepthwiseBands.copyPixels(kernel * kernel, w, c, channels, taps.array(), 0);
            Arrays.fill(sums, c, c + LANES, 0);
            for (int row = 0; row < bands.targetH(); row++) {
                int yAt = (slice * bands.targetH() + row) * rowLength;
                bands.row(row, planes, plane, taps.array(), 0, y, yAt);
                SliceLoops.finishAndSum(bands.targetW(), y, yAt, finish, c, sums);
            }
        }
    }

    /** What squeeze-excite multiplies each channel by; without it, 1. */
    private void gate(BottleneckGeometry b, BottleneckWeights<Buffer> w, int pixels, float[] sums, float[] gate) {
        int channels = b.depthwise().c();
        if (b.squeezed() == 0) {
            Arrays.fill(gate, 0, channels, 1);
            return;
        }
        for (int c = 0; c < channels; c++) {
            sums[c] /= pixels; // now means
        }
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer hidden = scratch.take(b.squeezed());
            RowProduct.multiply(sums, 1, channels, of(w.squeeze().weights()), b.squeezed(), hidden.array(), team);
            SliceLoops.biasAndActivate(b.squeezed(), hidden.array(), of(w.squeeze().bias()),
                    ClampForm.of(Activation.RELU));
            RowProduct.multiply(hidden.array(), 1, b.squeezed(), of(w.excite().weights()), channels, gate, team);
            SliceLoops.biasAndActivate(channels, gate, of(w.excite().bias()), ClampForm.of(Activation.HARD_SIGMOID));
        }
    }
}
