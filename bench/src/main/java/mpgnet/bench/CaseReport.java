package mpgnet.bench;

import java.util.List;

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
        return findings.getFirst() instanceof Finding.Timed ours && its instanceof Finding.Timed timed ? ours.medianMs() / timed.medianMs() : Double.NaN;
    }

    /** 10⁹ floating-point operations per second; NaN where not counted or not timed. */
    public double gigaFlopPerS(Finding its) {
        return gigaFlop > 0 && its instanceof Finding.Timed timed ? gigaFlop / timed.medianMs() * 1e3 : Double.NaN;
    }
}
