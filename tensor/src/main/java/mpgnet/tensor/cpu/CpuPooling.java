package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import java.util.Arrays;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.PoolingKernels;
import mpgnet.tensor.threads.ThreadTeam;

/** Loops over channels innermost, which the compiler vectorises by itself. One task per image. */
final class CpuPooling implements PoolingKernels {
    private final ThreadTeam team;

    CpuPooling(ThreadTeam team) {
        this.team = team;
    }

    @Override
    public void average(int n, int h, int w, int c, int k, Buffer x, Buffer y) {
        int outH = h / k;
        int outW = w / k;
        team.run(n * outH, row -> {
            int image = row / outH;
            int oh = row % outH;
            Arrays.fill(of(y), row * outW * c, (row + 1) * outW * c, 0);
            for (int ow = 0; ow < outW; ow++) {
                for (int tap = 0; tap < k * k; tap++) {
                    int in = (image * h + oh * k + tap / k) * w + ow * k + tap % k;
                    addScaled(1f / (k * k), of(x), in * c, of(y), (row * outW + ow) * c, c);
                }
            }
        });
    }

    @Override
    public void averageBackward(int n, int h, int w, int c, int k, Buffer dy, Buffer dx) {
        int outH = h / k;
        int outW = w / k;
        team.run(n * h, row -> {
            int image = row / h;
            int oh = row % h / k;
            Arrays.fill(of(dx), row * w * c, (row + 1) * w * c, 0);
            for (int col = 0; oh < outH && col < outW * k; col++) {
                int out = (image * outH + oh) * outW + col / k;
                addScaled(1f / (k * k), of(dy), out * c, of(dx), (row * w + col) * c, c);
            }
        });
    }

    @Override
    public void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y) {
        int perImage = y.size() / images;
        team.run(images, n -> {
            int first = n * perImage;
            for (int c = 0; c < channels; c++) {
                of(y)[first + c] = factor * of(s)[n * channels + c];
            }
            for (int done = channels; done < perImage; done *= 2) { // doubling what is already there
                System.arraycopy(of(y), first, of(y), first + done, Math.min(done, perImage - done));
            }
        });
    }

    private static void addScaled(float factor, float[] from, int fromAt, float[] to, int toAt, int count) {
        for (int c = 0; c < count; c++) {
            to[toAt + c] += factor * from[fromAt + c];
        }
    }
}
