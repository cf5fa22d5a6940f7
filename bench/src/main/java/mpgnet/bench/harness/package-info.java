/**
 * What all suites share: cases with contenders, the stopwatch, the check against the reference, tables and JSON. Knows
 * no engine.
 */
package mpgnet.bench.harness;
