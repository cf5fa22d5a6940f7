/**
 * A suite of evaluations: methods × groups of scenes × rules, played episode by episode, with figures that tell methods
 * apart. {@link mpgnet.rl.suite.SuitePlan} says what is played, {@link mpgnet.rl.suite.Journal} keeps what was,
 * {@link mpgnet.rl.suite.SuiteReport} is what comes of it.
 *
 * <p>
 * Uses eval, method, policy, random and json.
 */
package mpgnet.rl.suite;
