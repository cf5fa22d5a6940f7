/**
 * The task and its words (section III-A and III-B1, III-B2): state, goal, choice, turn, transition, the evidence of a
 * motion, and the return that is to be maximised.
 *
 * <p>
 * Uses the simulator's words for actions, outcomes and heightmaps, and no other package of rl.
 */
package mpgnet.rl.problem;
