package mpgnet.bench.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.CaseRunner;
import mpgnet.bench.harness.Finding;
import mpgnet.bench.harness.Stopwatch;
import mpgnet.bench.peer.PyTorch;
import mpgnet.bench.tensor.Engines;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** What the bench of the networks asks, and that the cheapest of it is right. */
class NnSuiteTest {

    @Test
    void aDecisionIsCheckedAgainstTheReference() {
        try (NnSuite suite = new NnSuite(new Engines(List.of(Backends.cpu(2)), new PyTorch(2), 2))) {
            List<String> names = suite.cases().stream().map(BenchCase::path).toList();
            assertEquals(names.size(), names.stream().distinct().count(), names.toString());
            BenchCase decision = suite.cases().stream()
                    .filter(c -> c.path().equals("decision/window, 8 distinct rotations, one net")).findFirst()
                    .orElseThrow();
            for (Finding finding : new CaseRunner(Stopwatch.of(0, 1, 0, 0)).run(decision).findings()) {
                assertInstanceOf(Finding.Timed.class, finding, finding.toString());
            }
        }
    }
}
