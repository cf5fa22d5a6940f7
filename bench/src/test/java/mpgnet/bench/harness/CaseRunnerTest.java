package mpgnet.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Only right results are timed, in rounds, by the clock that is given. */
class CaseRunnerTest {

    private final List<String> order = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private long nowNs;

    /** Gives {@code value} and takes {@code ms} on this test's clock. */
    private BenchCase.Entrant engine(String name, double value, long ms) {
        return new BenchCase.Entrant(name, () -> new Contender() {
            @Override
            public double[][] result() {
                return new double[][]{{1, value}};
            }

            @Override
            public void run() {
                order.add(name);
                nowNs += ms * 1_000_000;
            }

            @Override
            public void close() {
                closed.add(name);
            }
        });
    }

    private CaseReport run(BenchCase.Entrant... entrants) {
        Supplier<double[][]> reference = () -> new double[][]{{1, 4}};
        return new CaseRunner(new Stopwatch(() -> nowNs, () -> 0, 0, 2, 1, 0))
                .run(new BenchCase("group", "name", 3, 0.01, reference, List.of(entrants)));
    }

    @Test
    void theMedianTheRateAndTheRatioComeFromTheClock() {
        CaseReport report = run(engine("ours", 4, 6), engine("its", 4.01, 4));
        Finding.Timed ours = assertInstanceOf(Finding.Timed.class, report.findings().get(0));
        assertEquals(6, ours.medianMs(), 1e-9);
        assertEquals(500, report.gigaFlopPerS(ours), 1e-9);
        assertEquals(1.5, report.oursOverIts(report.findings().get(1)), 1e-9);
        assertEquals(1.5, report.oursOverItsByRounds(report.findings().get(1)), 1e-9);
        assertEquals(List.of("ours", "its"), closed);
        assertEquals(List.of("ours", "ours", "its", "its"), order.subList(6, 10),
                "after three runs each to warm up they take rounds");
    }

    @Test
    void aWrongResultIsNotTimed() {
        CaseReport report = run(engine("ours", 4, 1), engine("its", 4.05, 1), engine("nan", Double.NaN, 1));
        assertEquals(0.0125, assertInstanceOf(Finding.Wrong.class, report.findings().get(1)).error(), 1e-9);
        assertInstanceOf(Finding.Wrong.class, report.findings().get(2));
        assertTrue(order.stream().allMatch("ours"::equals), order.toString());
        assertEquals(3, closed.size());
    }

    @Test
    void enginesAreComparedRoundByRoundSoThatASlowSpellCountsOnBothSides() {
        Finding ours = Finding.Timed.of("ours",
                List.of(new long[]{1_000_000, 5_000_000, 1_000_000}, new long[]{2_000_000}, new long[]{3_000_000}), 0,
                Map.of());
        Finding its = Finding.Timed.of("its",
                List.of(new long[]{2_000_000}, new long[]{4_000_000, 4_000_000}, new long[]{3_000_000}), 0, Map.of());
        CaseReport report = new CaseReport("group", "name", 3, List.of(ours, its));
        assertEquals(List.of(1.0, 2.0, 3.0), ((Finding.Timed) ours).roundsMs());
        assertEquals(0.5, report.oursOverItsByRounds(its), 1e-12);
        assertEquals(2 / 3.5, report.oursOverIts(its), 1e-12);
        assertTrue(Double.isNaN(report.oursOverItsByRounds(new Finding.Missing("other", "not installed"))));
    }

    @Test
    void aMissingEngineIsNamed() {
        CaseReport report = run(engine("ours", 4, 1), new BenchCase.Entrant("its", () -> {
            throw new MissingEngineException("not installed");
        }));
        assertEquals("not installed", assertInstanceOf(Finding.Missing.class, report.findings().get(1)).reason());
        assertTrue(Double.isNaN(report.oursOverIts(report.findings().get(1))));
    }
}
