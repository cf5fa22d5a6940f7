/**
 * Equations 4 to 7 (section III-C): each a pure function of a motion's evidence.
 *
 * <p>
 * Uses problem.
 */
package mpgnet.rl.reward;
