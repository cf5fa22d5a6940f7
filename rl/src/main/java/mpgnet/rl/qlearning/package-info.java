/**
 * Equations 2, 3 and 8 (sections III-A and III-D): the target y_t, its difference from Q, and the gradient step that
 * lessens it.
 *
 * <p>
 * Uses problem, network, policy (the argmax of equation 3) and replay.
 */
package mpgnet.rl.qlearning;
