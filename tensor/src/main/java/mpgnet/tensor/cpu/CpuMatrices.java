package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.MatrixKernels;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * Products through the kinds that convolutions need: rows times a packed matrix or a small one where it lies, and aᵀ ·
 * b.
 */
final class CpuMatrices implements MatrixKernels {
    private final ThreadTeam team;
    private final CpuMemory memory;

    CpuMatrices(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    @Override
    public void multiply(int m, int k, int n, boolean transposeA, Buffer a, boolean transposeB, Buffer b, Buffer y) {
        if (transposeA && !transposeB) {
            new TransposedProduct(team, memory).multiply(of(a), k, m, of(b), n, of(y));
            return;
        }
        if (!transposeA && !transposeB && NarrowProduct.suits(k, n)) {
            NarrowProduct.multiply(of(a), m, k, of(b), n, null, of(y), team);
            return;
        }
        RowSource rows = transposeA
                ? (first, count, from, depth, to, at, stride) -> copyColumns(of(a), m, first, count, from, depth, to,
                        at, stride)
                : new RowSource.Matrix(of(a), k);
        try (var panels = transposeB ? PackedPanels.transposed(of(b), 1, n, k, team, memory)
                : PackedPanels.of(of(b), k, n, team, memory)) {
            new TallProduct(team, memory).multiply(rows, m, panels, null, of(y));
        }
    }

    private static void copyColumns(float[] a, int columns, int first, int count, int from, int depth, float[] to,
            int at, int stride) {
        for (int k = 0; k < depth; k++) {
            for (int r = 0; r < count; r++) {
                to[at + r * stride + k] = a[(from + k) * columns + first + r];
            }
        }
    }
}
