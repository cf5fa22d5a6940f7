package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.DepthwiseKernels;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/** Depthwise convolution, vectors along the channels; the input's gradient is the same walk with transposed taps. */
final class CpuDepthwise implements DepthwiseKernels {
    /** Multiplications per task: some ten microseconds. */
    private static final int TASK_SIZE = 1 << 19;

    private final ThreadTeam team;
    private final CpuMemory memory;

    CpuDepthwise(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    @Override
    public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
        walkForward(g, x, w, null, y);
    }

    @Override
    public void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f, Buffer y) {
        boolean sigmoid = f == Activation.SIGMOID;
        ClampForm form = ClampForm.of(sigmoid ? Activation.IDENTITY : f);
        walkForward(g, x, w, new ChannelFinish(of(scale), of(shift), form), y);
        if (sigmoid) {
            new CpuElementwise(team).activate(f, y, y);
        }
    }

    private void walkForward(ConvGeometry g, Buffer x, Buffer w, ChannelFinish finish, Buffer y) {
        if (DepthwiseRows.suit(g)) {
            DepthwiseRows.forward(g).run(g.n(), of(x), of(w), finish, of(y), team);
        } else if (DepthwiseBands.suit(g)) {
            DepthwiseBands.forward(g).run(g.n(), of(x), of(w), finish, of(y), team, memory);
        } else {
            walk(g, AxisTaps.forward(g.h(), g.outH(), g.kh(), g), AxisTaps.forward(g.w(), g.outW(), g.kw(), g),
                    g.h(), g.w(), x, w, finish, y);
        }
    }

    @Override
    public void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
        if (g.stride() > 1 || !DepthwiseRows.suit(g) && !DepthwiseBands.suit(g)) {
            walk(g, AxisTaps.backward(g.h(), g.outH(), g.kh(), g), AxisTaps.backward(g.w(), g.outW(), g.kw(), g),
                    g.outH(), g.outW(), dy, w, null, dx);
            return;
        }
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer reversed = scratch.take(w.size());
            reversed(g.kh() * g.kw(), g.c(), of(w), reversed.array());
            if (DepthwiseRows.suit(g)) {
                DepthwiseRows.backward(g).run(g.n(), of(dy), reversed.array(), null, of(dx), team);
            } else {
                DepthwiseBands.backward(g).run(g.n(), of(dy), reversed.array(), null, of(dx), team, memory);
            }
        }
    }

    /**
     * Weights [taps,C] with the taps in reverse order: with them a convolution at stride 1 is another one's transpose.
     */
    private static void reversed(int taps, int channels, float[] w, float[] reversed) {
        for (int t = 0; t < taps; t++) {
            System.arraycopy(w, t * channels, reversed, (taps - 1 - t) * channels, channels);
        }
    }

    /** y[n,row,col,c] = Σ over the taps of row and col of x[n, source row, source col, c] · w[tap row, tap col, c]. */
    private void walk(ConvGeometry g, AxisTaps rowTaps, AxisTaps colTaps, int h, int w, Buffer x, Buffer weights,
            ChannelFinish finish, Buffer y) {
        int rows = g.n() * rowTaps.positions();
        int perRow = colTaps.positions() * g.c() * g.kh() * g.kw();
        int taskRows = Math.max(1, TASK_SIZE / perRow);
        var walk = new DepthwiseWalk(rowTaps, colTaps, h, w, g.c(), g.kw());
        team.run(Math.ceilDiv(rows, taskRows), task -> {
            for (int row = task * taskRows; row < Math.min(rows, (task + 1) * taskRows); row++) {
                walk.row(row, of(x), of(weights), finish, of(y));
            }
        });
    }

    @Override
    public void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
        int size = g.kh() * g.kw() * g.c();
        int slices = Math.ceilDiv(g.c(), DepthwiseGradient.LANES);
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer perImage = scratch.take(g.n() * size);
            var gradient = new DepthwiseGradient(g, memory);
            team.run(g.n() * slices,
                    task -> gradient.slice(task / slices, task % slices * DepthwiseGradient.LANES, of(x),
                            of(dy), perImage.array()));
            float[] sums = perImage.array();
            System.arraycopy(sums, 0, of(dw), 0, size);
            for (int n = 1; n < g.n(); n++) {
                addTo(of(dw), sums, n * size, size);
            }
        }
    }

    private static void addTo(float[] y, float[] x, int from, int count) {
        for (int i = 0; i < count; i++) {
            y[i] += x[from + i];
        }
    }
}
