/**
 * The measurements of section IV-B: an episode of at most ten motions, success rate and number of motions, and why
 * episodes failed.
 *
 * <p>
 * Uses problem, network, policy, workflow, reward, replay, method and scene; nothing of training.
 */
package mpgnet.rl.eval;
