/**
 * The Q-network of section III-B3 as far as it knows the task: three branches, 16 rotations of a window, and the Q-maps
 * that come of them; beside it the nets that pre-train its trunks.
 *
 * <p>
 * Uses problem, and nn for what knows no robot: trunks, layers, optimisers, files.
 */
package mpgnet.rl.network;
