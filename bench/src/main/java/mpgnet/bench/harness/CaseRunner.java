package mpgnet.bench.harness;

import java.util.ArrayList;
import java.util.List;

/** Runs a case: sets the engines up, checks each one's result against the reference, and times those that are right. */
public final class CaseRunner {

    private final Stopwatch stopwatch;

    public CaseRunner(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    private record Checked(String engine, Contender contender, double error) {
    }

    public CaseReport run(BenchCase c) {
        double[][] expected = c.reference().get();
        List<Checked> right = new ArrayList<>();
        Finding[] findings = new Finding[c.entrants().size()];
        try {
            for (int i = 0; i < findings.length; i++) {
                findings[i] = check(c, c.entrants().get(i), expected, right);
            }
            List<List<long[]>> ns = stopwatch.time(right.stream().map(Checked::contender).toList());
            for (int i = 0, next = 0; i < findings.length; i++) {
                if (findings[i] == null) {
                    Checked done = right.get(next);
                    findings[i] =
                            Finding.Timed.of(done.engine(), ns.get(next), done.error(), done.contender().figures());
                    next++;
                }
            }
        } finally {
            right.forEach(checked -> checked.contender().close());
        }
        return new CaseReport(c.group(), c.name(), c.gigaFlop(), List.of(findings));
    }

    /** @return null for a right result, which is then among {@code right} */
    private static Finding check(BenchCase c, BenchCase.Entrant entrant, double[][] expected, List<Checked> right) {
        Contender contender;
        try {
            contender = entrant.open().get();
        } catch (MissingEngineException e) {
            return new Finding.Missing(entrant.engine(), e.getMessage());
        }
        double error = largestError(expected, contender.result());
        if (!(error <= c.tolerance())) { // also where it is not a number
            contender.close();
            return new Finding.Wrong(entrant.engine(), error, c.tolerance());
        }
        right.add(new Checked(entrant.engine(), contender, error));
        return null;
    }

    /** Over all arrays, the largest |actual − expected| relative to the array's largest expected number. */
    static double largestError(double[][] expected, double[][] actual) {
        if (expected.length != actual.length) {
            return Double.NaN;
        }
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].length != actual[i].length) {
                return Double.NaN;
            }
            double largest = Double.MIN_NORMAL;
            double difference = 0;
            for (int j = 0; j < expected[i].length; j++) {
                largest = Math.max(largest, Math.abs(expected[i][j]));
                difference = Math.max(difference, Math.abs(actual[i][j] - expected[i][j])); // NaN stays NaN
            }
            worst = Math.max(worst, difference / largest);
        }
        return worst;
    }
}
