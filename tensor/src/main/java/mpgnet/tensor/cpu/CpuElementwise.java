package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.AdamStep;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ElementwiseKernels;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * Flat sweeps in blocks. A block's last vector may reach past its end only where the buffer ends, into the padding.
 */
final class CpuElementwise implements ElementwiseKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** 64 KiB of one operand: some ten microseconds of work, and it stays in the second-level cache. */
    static final int BLOCK = 1 << 14;

    private final ThreadTeam team;

    CpuElementwise(ThreadTeam team) {
        this.team = team;
    }

    private interface Range {
        void run(int from, int to);
    }

    private void blocks(int size, Range range) {
        team.run(Math.ceilDiv(size, BLOCK), i -> range.run(i * BLOCK, Math.min(size, (i + 1) * BLOCK)));
    }

    @Override
    public void fill(float value, Buffer y) {
        blocks(y.size(), (from, to) -> Arrays.fill(of(y), from, to, value));
    }

    @Override
    public void add(Buffer a, Buffer b, Buffer y) {
        blocks(y.size(), (from, to) -> add(of(a), of(b), of(y), from, to));
    }

    private static void add(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).add(FloatVector.fromArray(SPECIES, b, i)).intoArray(y, i);
        }
    }

    @Override
    public void multiply(Buffer a, Buffer b, Buffer y) {
        blocks(y.size(), (from, to) -> multiply(of(a), of(b), of(y), from, to));
    }

    private static void multiply(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).mul(FloatVector.fromArray(SPECIES, b, i)).intoArray(y, i);
        }
    }

    @Override
    public void addScaled(float factor, Buffer x, Buffer y) {
        blocks(y.size(), (from, to) -> addScaled(factor, of(x), of(y), from, to));
    }

    private static void addScaled(float factor, float[] x, float[] y, int from, int to) {
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        for (int i = from; i < to; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).fma(f, FloatVector.fromArray(SPECIES, y, i)).intoArray(y, i);
        }
    }

    @Override
    public void broadcast(Buffer scalar, float factor, Buffer y) {
        fill(factor * of(scalar)[0], y);
    }

    @Override
    public void activate(Activation f, Buffer x, Buffer y) {
        if (f == Activation.SIGMOID) {
            blocks(y.size(), (from, to) -> {
                for (int i = from; i < to; i++) {
                    of(y)[i] = (float) f.of(of(x)[i]);
                }
            });
            return;
        }
        ClampForm form = ClampForm.of(f);
        blocks(y.size(), (from, to) -> activate(form, of(x), of(y), from, to));
    }

    private static void activate(ClampForm f, float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            f.of(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
        }
    }

    @Override
    public void activateBackward(Activation f, Buffer x, Buffer dy, Buffer dx) {
        if (f == Activation.SIGMOID) {
            blocks(dx.size(), (from, to) -> {
                for (int i = from; i < to; i++) {
                    of(dx)[i] = (float) (of(dy)[i] * f.slope(of(x)[i]));
                }
            });
            return;
        }
        ClampForm form = ClampForm.of(f);
        blocks(dx.size(), (from, to) -> activateBackward(form, of(x), of(dy), of(dx), from, to));
    }

    private static void activateBackward(ClampForm f, float[] x, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            f.slope(FloatVector.fromArray(SPECIES, x, i)).mul(FloatVector.fromArray(SPECIES, dy, i)).intoArray(dx, i);
        }
    }

    @Override
    public void scaleShiftActivate(Buffer x, Buffer scale, Buffer shift, Activation f, Buffer y) {
        var period = new ChannelPeriod(scale.size());
        float[] scales = period.repeat(of(scale));
        float[] shifts = period.repeat(of(shift));
        boolean sigmoid = f == Activation.SIGMOID;
        ClampForm form = ClampForm.of(sigmoid ? Activation.IDENTITY : f);
        int block = period.blockLength(BLOCK);
        int size = y.size();
        team.run(Math.ceilDiv(size, block), i -> {
            int from = i * block;
            int to = Math.min(size, from + block);
            scaleShiftActivate(form, of(x), scales, shifts, of(y), from, to);
            if (sigmoid) {
                for (int j = from; j < to; j++) {
                    of(y)[j] = (float) f.of(of(y)[j]);
                }
            }
        });
    }

    private static void scaleShiftActivate(ClampForm f, float[] x, float[] scales, float[] shifts, float[] y,
            int from, int to) {
        for (int first = from; first < to; first += scales.length) {
            int length = Math.min(scales.length, to - first);
            for (int i = 0; i < length; i += LANES) {
                FloatVector z = FloatVector.fromArray(SPECIES, x, first + i).fma(
                        FloatVector.fromArray(SPECIES, scales, i), FloatVector.fromArray(SPECIES, shifts, i));
                f.of(z).intoArray(y, first + i);
            }
        }
    }

    @Override
    public void addBias(Buffer x, Buffer bias, Buffer y) {
        var period = new ChannelPeriod(bias.size());
        float[] biases = period.repeat(of(bias));
        int block = period.blockLength(BLOCK);
        int size = y.size();
        team.run(Math.ceilDiv(size, block),
                i -> addBias(of(x), biases, of(y), i * block, Math.min(size, (i + 1) * block)));
    }

    private static void addBias(float[] x, float[] biases, float[] y, int from, int to) {
        for (int first = from; first < to; first += biases.length) {
            int length = Math.min(biases.length, to - first);
            for (int i = 0; i < length; i += LANES) {
                FloatVector.fromArray(SPECIES, x, first + i).add(FloatVector.fromArray(SPECIES, biases, i))
                        .intoArray(y, first + i);
            }
        }
    }

    @Override
    public void scaleChannels(int images, int channels, Buffer x, Buffer s, Buffer y) {
        int perImage = x.size() / images;
        team.run(images, n -> scaleChannels(channels, of(x), of(s), n * channels, of(y), n * perImage,
                (n + 1) * perImage));
    }

    private static void scaleChannels(int channels, float[] x, float[] s, int sAt, float[] y, int from, int to) {
        int full = SPECIES.loopBound(channels);
        var tail = SPECIES.indexInRange(full, channels);
        for (int pixel = from; pixel < to; pixel += channels) {
            for (int c = 0; c < full; c += LANES) {
                FloatVector.fromArray(SPECIES, x, pixel + c).mul(FloatVector.fromArray(SPECIES, s, sAt + c))
                        .intoArray(y, pixel + c);
            }
            if (full < channels) {
                FloatVector.fromArray(SPECIES, x, pixel + full).mul(FloatVector.fromArray(SPECIES, s, sAt + full))
                        .intoArray(y, pixel + full, tail);
            }
        }
    }

    @Override
    public void copyChannels(int count, Buffer from, int fromChannels, int fromFirst, Buffer to, int toChannels,
            int toFirst) {
        if (count == fromChannels && count == toChannels) {
            blocks(to.size(), (first, end) -> System.arraycopy(of(from), first, of(to), first, end - first));
            return;
        }
        int rows = to.size() / toChannels;
        int block = Math.max(1, BLOCK / count);
        team.run(Math.ceilDiv(rows, block), i -> {
            for (int r = i * block; r < Math.min(rows, (i + 1) * block); r++) {
                System.arraycopy(of(from), r * fromChannels + fromFirst, of(to), r * toChannels + toFirst, count);
            }
        });
    }

    @Override
    public void huber(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer y) {
        for (int i = 0; i < y.size(); i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, of(prediction), i)
                    .sub(FloatVector.fromArray(SPECIES, of(target), i)).abs();
            FloatVector linear = d.sub(delta / 2).mul(delta);
            FloatVector loss = d.mul(d).mul(0.5f).blend(linear, d.compare(VectorOperators.GT, delta));
            loss.mul(factor).mul(FloatVector.fromArray(SPECIES, of(weight), i)).intoArray(of(y), i);
        }
    }

    @Override
    public void huberBackward(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer dy,
            Buffer dPrediction) {
        float share = of(dy)[0] * factor;
        for (int i = 0; i < dPrediction.size(); i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, of(prediction), i)
                    .sub(FloatVector.fromArray(SPECIES, of(target), i));
            d.max(-delta).min(delta).mul(share).mul(FloatVector.fromArray(SPECIES, of(weight), i))
                    .intoArray(of(dPrediction), i);
        }
    }

    @Override
    public void crossEntropy(int classes, float factor, Buffer x, Buffer target, Buffer y) {
        CrossEntropyRows.forward(classes, factor, of(x), of(target), of(y), y.size());
    }

    @Override
    public void crossEntropyBackward(int classes, float factor, Buffer x, Buffer target, Buffer dy, Buffer dx) {
        CrossEntropyRows.backward(classes, of(dy)[0] * factor, of(x), of(target), of(dx), dx.size() / classes);
    }

    @Override
    public void adam(AdamStep step, Buffer gradient, Buffer mean, Buffer square, Buffer w) {
        blocks(w.size(), (from, to) -> AdamUpdate.run(step, of(gradient), of(mean), of(square), of(w), from, to));
    }
}
