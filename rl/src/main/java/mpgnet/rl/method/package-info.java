/**
 * The rows of Table I: which nets a method needs and which policy it plays with them; the weights file that says so.
 *
 * <p>
 * Uses problem, network, policy, workflow and baseline.
 */
package mpgnet.rl.method;
