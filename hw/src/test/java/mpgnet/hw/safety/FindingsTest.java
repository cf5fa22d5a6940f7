package mpgnet.hw.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    /** What counts as rounding, in the rule's unit. */
    private static final double ROUNDING = 1e-9;

    private final Findings findings = new Findings();

    @Test
    void whatIsAtTheLimitOrBeyondItByRoundingPasses() {
        for (double within : new double[]{-1, 0, ROUNDING}) {
            findings.note(Rule.TABLE, within, "", "low");
        }
        assertTrue(findings.isEmpty());
        assertEquals(List.of(), findings.violations());
        findings.note(Rule.TABLE, Math.nextUp(ROUNDING), "", "low");
        assertFalse(findings.isEmpty());
    }

    @Test
    void whatIsNotANumberBreaksTheRule() {
        findings.note(Rule.REACH, Double.NaN, "", "far");
        assertFalse(findings.isEmpty());
    }

    @Test
    void ofEachRuleTheWorstIsKeptAndOfEqualOnesTheFirst() {
        findings.note(Rule.TABLE, 0.001, "at 10 %", "%.0f mm low", 1);
        findings.note(Rule.TABLE, 0.003, "at 20 %", "%.0f mm low", 3);
        findings.note(Rule.TABLE, 0.003, "at 30 %", "%.0f mm low", 3);
        findings.note(Rule.TABLE, 0.002, "at 40 %", "%.0f mm low", 2);
        assertEquals(List.of(new Violation(Rule.TABLE, 0.003,
                "table: 3 mm low at 20 %; go higher, or correct the table's plane")), findings.violations());
    }

    @Test
    void violationsStandInTheOrderOfTheRules() {
        findings.note(Rule.POINT_SPEED, 0.1, "", "fast");
        findings.note(Rule.FINITE, 1, "", "odd");
        findings.note(Rule.TILT, 0.1, "", "askew");
        assertEquals(List.of(Rule.FINITE, Rule.TILT, Rule.POINT_SPEED),
                findings.violations().stream().map(Violation::rule).toList());
    }
}
