package mpgnet.bench.tensor;

import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The cores' measured peak in single precision: each thread runs sixteen independent chains of fused multiply-adds in
 * registers, on the widest vectors, without touching memory. No matrix product can be faster.
 */
final class Peak {

    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 16;
    private static final int STEPS = 4_000_000;
    private static final int REPETITIONS = 7;

    private Peak() {
    }

    /** The best of a few runs on {@code threads} threads at once, in 10⁹ operations per second. */
    static double gigaFlopPerS(int threads) {
        double flop = 2.0 * CHAINS * WIDEST.length() * STEPS * threads;
        double bestS = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPETITIONS; i++) {
            bestS = Math.min(bestS, together(threads));
        }
        return flop / bestS * 1e-9;
    }

    /** Seconds from the first thread's start to the last one's end. */
    private static double together(int threads) {
        long[] began = new long[threads];
        long[] ended = new long[threads];
        CyclicBarrier start = new CyclicBarrier(threads);
        Thread[] all = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int thread = t;
            all[t] = Thread.ofPlatform().daemon().start(() -> {
                try {
                    start.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                began[thread] = System.nanoTime();
                float sum = chains(STEPS);
                ended[thread] = System.nanoTime();
                if (Float.isNaN(sum)) { // never; keeps the work from being optimised away
                    throw new IllegalStateException("the chains converge to one");
                }
            });
        }
        for (Thread thread : all) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return (Arrays.stream(ended).max().orElseThrow() - Arrays.stream(began).min().orElseThrow()) * 1e-9;
    }

    /** x ← x · ½ + ½ in sixteen registers, {@code steps} times. */
    private static float chains(int steps) {
        FloatVector half = FloatVector.broadcast(WIDEST, 0.5f);
        FloatVector a = FloatVector.broadcast(WIDEST, 0.1f);
        FloatVector b = a.add(0.01f);
        FloatVector c = a.add(0.02f);
        FloatVector d = a.add(0.03f);
        FloatVector e = a.add(0.04f);
        FloatVector f = a.add(0.05f);
        FloatVector g = a.add(0.06f);
        FloatVector h = a.add(0.07f);
        FloatVector i = a.add(0.08f);
        FloatVector j = a.add(0.09f);
        FloatVector k = a.add(0.10f);
        FloatVector l = a.add(0.11f);
        FloatVector m = a.add(0.12f);
        FloatVector n = a.add(0.13f);
        FloatVector o = a.add(0.14f);
        FloatVector p = a.add(0.15f);
        for (int step = 0; step < steps; step++) {
            a = a.fma(half, half);
            b = b.fma(half, half);
            c = c.fma(half, half);
            d = d.fma(half, half);
            e = e.fma(half, half);
            f = f.fma(half, half);
            g = g.fma(half, half);
            h = h.fma(half, half);
            i = i.fma(half, half);
            j = j.fma(half, half);
            k = k.fma(half, half);
            l = l.fma(half, half);
            m = m.fma(half, half);
            n = n.fma(half, half);
            o = o.fma(half, half);
            p = p.fma(half, half);
        }
        FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).add(m).add(n)
                .add(o).add(p);
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
