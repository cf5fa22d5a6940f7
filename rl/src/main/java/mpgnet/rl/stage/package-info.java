/**
 * The stages of section III-C as records: their difference is the difference between them. Beside them the variants of
 * section IV-D.
 *
 * <p>
 * Uses problem, policy, reward, scene, workflow, baseline and method.
 */
package mpgnet.rl.stage;
