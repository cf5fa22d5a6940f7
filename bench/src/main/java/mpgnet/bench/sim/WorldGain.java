package mpgnet.bench.sim;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import mpgnet.bench.harness.Contender;
import mpgnet.sim.scene.Scene;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * What a second thread gains: one world alone and two worlds beside each other, in rounds, and in the same rounds one
 * thread and two threads of {@link PlainArithmetic} for about as long, so that all four meet the same moods of the
 * machine. The gain of a round is twice the lone one's time divided by the time until both are done; 2 is perfect.
 * Where two threads of plain arithmetic gain less than 2, a machine's two processors are at times less than two.
 */
final class WorldGain implements Contender {

    /** How many grasps each world does in a round. */
    static final int GRASPS = 2;
    /** What two worlds must gain at least. */
    private static final double WANTED = 1.8;
    /**
     * Batches of both kinds until the compiler is done; its threads would take a core from two worlds and none from
     * one.
     */
    private static final int MOST_WARM_UP = 40;
    private static final int QUIET_BATCHES = 3;
    private static final long QUIET_MS = 40;

    private final ParallelGrasps alone;
    private final ParallelGrasps both;
    private final Beside one = new Beside(1);
    private final Beside two = new Beside(2);
    private final PlainArithmetic arithmetic;
    private final DescriptiveStatistics gains = new DescriptiveStatistics();
    private final DescriptiveStatistics machineGains = new DescriptiveStatistics();
    private final DescriptiveStatistics shares = new DescriptiveStatistics();
    private int rounds;

    WorldGain(Scene scene) {
        alone = new ParallelGrasps(scene, GRASPS, 1);
        both = new ParallelGrasps(scene, GRASPS, 2);
        warmUp();
        arithmetic = asLongAs(ns(alone::run, System::nanoTime), System::nanoTime);
    }

    private void warmUp() {
        int quiet = 0;
        for (int i = 0; i < MOST_WARM_UP && quiet < QUIET_BATCHES; i++) {
            long before = compiledMs();
            both.run();
            alone.run();
            quiet = compiledMs() - before < QUIET_MS ? quiet + 1 : 0;
        }
    }

    /** Processor time that the compiler has taken. */
    private static long compiledMs() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    /** Arithmetic that takes one thread about {@code wantedNs}. */
    private PlainArithmetic asLongAs(long wantedNs, LongSupplier clockNs) {
        PlainArithmetic tried = new PlainArithmetic(1 << 20);
        long tookNs = ns(one.running(tried), clockNs);
        while (tookNs < wantedNs / 2) {
            tried = new PlainArithmetic(2 * tried.steps());
            tookNs = ns(one.running(tried), clockNs);
        }
        return new PlainArithmetic((long) (tried.steps() * (double) wantedNs / tookNs));
    }

    @Override
    public double[][] result() {
        return both.result();
    }

    @Override
    public void run() {
        both.run();
    }

    /** The time of both worlds' part of each round. */
    @Override
    public long[] timeNs(int runs, LongSupplier clockNs) {
        long[] ns = new long[runs];
        for (int i = 0; i < runs; i++) {
            ns[i] = round(clockNs);
        }
        return ns;
    }

    /** Every other round goes the other way round: what drifts falls on all alike. */
    private long round(LongSupplier clockNs) {
        boolean forwards = rounds++ % 2 == 0;
        List<Runnable> parts = List.of(alone::run, both::run, one.running(arithmetic), two.running(arithmetic));
        long[] ns = new long[parts.size()];
        for (int i = 0; i < ns.length; i++) {
            int part = forwards ? i : ns.length - 1 - i;
            ns[part] = ns(parts.get(part), clockNs);
        }
        double gain = 2.0 * ns[0] / ns[1];
        double machineGain = 2.0 * ns[2] / ns[3];
        gains.addValue(gain);
        machineGains.addValue(machineGain);
        shares.addValue(gain / machineGain);
        return ns[1];
    }

    private static long ns(Runnable work, LongSupplier clockNs) {
        long began = clockNs.getAsLong();
        work.run();
        return clockNs.getAsLong() - began;
    }

    /**
     * Medians with their quartiles: the worlds' gain, the arithmetic's, and the one divided by the other, round by
     * round.
     */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("gainWanted", WANTED);
        put(figures, "gain", gains);
        put(figures, "machineGain", machineGains);
        put(figures, "gainOverMachineGain", shares);
        figures.put("turns", (double) gains.getN());
        return figures;
    }

    private static void put(Map<String, Double> figures, String name, DescriptiveStatistics values) {
        figures.put(name, values.getPercentile(50));
        figures.put(name + "LowQuartile", values.getPercentile(25));
        figures.put(name + "HighQuartile", values.getPercentile(75));
    }

    @Override
    public void close() {
        alone.close();
        both.close();
        one.close();
        two.close();
    }
}
