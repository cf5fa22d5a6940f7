package mpgnet.hw.safety;

/**
 * One rule that a motion breaks, at its worst point.
 *
 * @param excess how far beyond the limit, in the rule's unit
 * @param line   one line for a person: rule, what is wrong by how much and where, what to do
 */
public record Violation(Rule rule, double excess, String line) {
}
