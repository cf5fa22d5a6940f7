package mpgnet.bench.harness;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of one case.
 *
 * @param gigaFlop as in {@link BenchCase}
 * @param findings one per engine, ours first
 */
public record CaseReport(String group, String name, double gigaFlop, List<Finding> findings) {

    public CaseReport {
        findings = List.copyOf(findings);
    }

    /** Our time divided by the engine's: below 1 we are faster. NaN where either was not timed. */
    public double oursOverIts(Finding its) {
        return findings.getFirst() instanceof Finding.Timed ours && its instanceof Finding.Timed timed
                ? ours.medianMs() / timed.medianMs() : Double.NaN;
    }

    /**
     * The median, over the rounds, of our median divided by the engine's: a slow spell of the machine that lasts longer
     * than a round leaves it as it is. NaN where either was not timed.
     */
    public double oursOverItsByRounds(Finding its) {
        if (!(findings.getFirst() instanceof Finding.Timed ours && its instanceof Finding.Timed timed)) {
            return Double.NaN;
        }
        double[] ratios = IntStream.range(0, ours.roundsMs().size())
                .mapToDouble(i -> ours.roundsMs().get(i) / timed.roundsMs().get(i)).sorted().toArray();
        int middle = ratios.length / 2;
        return ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2;
    }

    /** 10⁹ floating-point operations per second; NaN where not counted or not timed. */
    public double gigaFlopPerS(Finding its) {
        return gigaFlop > 0 && its instanceof Finding.Timed timed ? gigaFlop / timed.medianMs() * 1e3 : Double.NaN;
    }
}
