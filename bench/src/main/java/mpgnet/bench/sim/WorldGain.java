package mpgnet.bench.sim;

import java.util.Map;
import java.util.function.LongSupplier;
import mpgnet.bench.Contender;
import mpgnet.sim.scene.Scene;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * What a second thread gains: one world alone and two worlds beside each other, in turns of a fraction of a second, so that both meet the
 * same moods of the machine. The gain of a turn is twice the lone world's time divided by the time of both; 2 is perfect.
 */
final class WorldGain implements Contender {

    private static final int TURNS = 3;
    /** Batches of both before any turn counts: the compiler's threads would take a core from the two worlds and none from the one. */
    private static final int WARM_UP = 20;

    private final ParallelGrasps alone;
    private final ParallelGrasps both;
    private final DescriptiveStatistics gains = new DescriptiveStatistics();

    WorldGain(Scene scene) {
        alone = new ParallelGrasps(scene, 1);
        both = new ParallelGrasps(scene, 2);
        for (int i = 0; i < WARM_UP; i++) {
            both.run();
        }
    }

    @Override
    public double[][] result() {
        return both.result();
    }

    @Override
    public void run() {
        alone.run();
        both.run();
    }

    /** Of both worlds' batch; a run is the middle one of some turns. */
    @Override
    public long[] timeNs(int runs, LongSupplier clockNs) {
        long[] ns = new long[runs];
        for (int i = 0; i < runs; i++) {
            DescriptiveStatistics times = new DescriptiveStatistics();
            for (int turn = 0; turn < TURNS; turn++) {
                long aloneNs = alone.timeNs(1, clockNs)[0];
                long bothNs = both.timeNs(1, clockNs)[0];
                gains.addValue(2.0 * aloneNs / bothNs);
                times.addValue(bothNs);
            }
            ns[i] = Math.round(times.getPercentile(50));
        }
        return ns;
    }

    /** The median gain with its quartiles. */
    @Override
    public Map<String, Double> figures() {
        return Map.of("gain", gains.getPercentile(50), "gainLowQuartile", gains.getPercentile(25), "gainHighQuartile", gains.getPercentile(75),
                "turns", (double) gains.getN());
    }

    @Override
    public void close() {
        alone.close();
        both.close();
    }
}
