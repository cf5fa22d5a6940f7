/**
 * Figure 2 and section III-C: which primitive acts next, the grasp-net as discriminator, and Q*_g, from which value on
 * the target counts as graspable.
 *
 * <p>
 * Uses problem, network and policy.
 */
package mpgnet.rl.workflow;
