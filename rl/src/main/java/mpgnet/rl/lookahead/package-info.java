/**
 * Look-ahead at play, an addition to the paper: motions are tried in a scene that is rebuilt from what the camera
 * shows.
 *
 * <p>
 * Uses problem, policy and workflow.
 */
package mpgnet.rl.lookahead;
