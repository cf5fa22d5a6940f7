/**
 * What MPGNet is compared with (section IV-A): Grasping-Only, Target-Oriented VPG, Grasping the Invisible and Efficient
 * Push-Grasping; and what is ours: clearing with the grasp-net alone, grasping first, the scripted oracle.
 *
 * <p>
 * Uses problem, network, policy, reward and workflow.
 */
package mpgnet.rl.baseline;
