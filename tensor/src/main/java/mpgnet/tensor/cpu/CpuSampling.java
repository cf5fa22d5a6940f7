package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import java.util.Arrays;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.SamplingKernels;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/** Loops over channels innermost, which the compiler vectorises by itself. Rows or images go to the team. */
final class CpuSampling implements SamplingKernels {
    /** Numbers of the result per task: some ten microseconds. */
    private static final int TASK_SIZE = 1 << 13;

    private final ThreadTeam team;
    private final CpuMemory memory;

    CpuSampling(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    @Override
    public void resize(int n, int h, int w, int c, int outH, int outW, Buffer x, Buffer y) {
        AxisTaps colTaps = AxisTaps.resize(w, outW);
        weighted(n, h, w, c, AxisTaps.resize(h, outH), colTaps.positions(), new RowBlend(colTaps.spread(c))::apply,
                of(x), of(y));
    }

    @Override
    public void resizeBackward(int n, int h, int w, int c, int outH, int outW, Buffer dy, Buffer dx) {
        AxisTaps colTaps = AxisTaps.resize(w, outW).transpose(w);
        weighted(n, outH, outW, c, AxisTaps.resize(h, outH).transpose(h), colTaps.positions(), colTaps.spread(c)::blend,
                of(dy), of(dx));
    }

    private interface ColumnBlend {
        /** From the blended rows of one target row to its numbers. */
        void apply(float[] x, float[] y, int yAt);
    }

    /**
     * y[n,row,col] = Σ over readings of row and col of weight · x[n, source row, source col]: rows first, then columns.
     */
    private void weighted(int n, int h, int w, int c, AxisTaps rowTaps, int columns, ColumnBlend columnBlend, float[] x,
            float[] y) {
        int rows = rowTaps.positions();
        int length = columns * c;
        int rowsPerTask = Math.max(1, TASK_SIZE / length);
        team.run(Math.ceilDiv(n * rows, rowsPerTask), task -> {
            try (Scratch<CpuBuffer> scratch = memory.scratch()) {
                CpuBuffer blended = scratch.take(w * c);
                for (int row = task * rowsPerTask; row < Math.min(n * rows, (task + 1) * rowsPerTask); row++) {
                    Arrays.fill(blended.array(), 0, w * c, 0);
                    int r = row % rows;
                    for (int a = rowTaps.first(r); a < rowTaps.first(r + 1); a++) {
                        addScaled(rowTaps.weight(a), x, (row / rows * h + rowTaps.source(a)) * w * c, blended.array(),
                                0,
                                w * c);
                    }
                    columnBlend.apply(blended.array(), y, row * length);
                }
            }
        });
    }

    @Override
    public void gather(int[] pixel, int channels, Buffer x, Buffer y) {
        for (int m = 0; m < pixel.length; m++) {
            System.arraycopy(of(x), pixel[m] * channels, of(y), m * channels, channels);
        }
    }

    @Override
    public void gatherBackward(int[] pixel, int channels, Buffer dy, Buffer dx) {
        new CpuElementwise(team).fill(0, dx);
        for (int m = 0; m < pixel.length; m++) {
            addScaled(1, of(dy), m * channels, of(dx), pixel[m] * channels, channels);
        }
    }

    private static void addScaled(float factor, float[] from, int fromAt, float[] to, int toAt, int count) {
        for (int c = 0; c < count; c++) {
            to[toAt + c] += factor * from[fromAt + c];
        }
    }
}
