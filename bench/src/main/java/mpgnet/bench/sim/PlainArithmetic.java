package mpgnet.bench.sim;

import java.util.concurrent.Callable;

/**
 * Work that shares nothing but the processor: four chains of multiply-adds that stay in registers, without memory,
 * garbage or locks. What two threads of it gain over one is what the machine has to give.
 *
 * @param steps of each chain
 */
record PlainArithmetic(long steps) implements Callable<Double> {

    /** x ← x / 2 + 1/2, which goes to one, whatever it starts at. */
    @Override
    public Double call() {
        double a = 0.1;
        double b = 0.2;
        double c = 0.3;
        double d = 0.4;
        for (long i = 0; i < steps; i++) {
            a = a * 0.5 + 0.5;
            b = b * 0.5 + 0.5;
            c = c * 0.5 + 0.5;
            d = d * 0.5 + 0.5;
        }
        return a + b + c + d;
    }
}
