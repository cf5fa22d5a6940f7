/**
 * What a robot can be asked to do and what came of it: the motion primitives of section III-B2 (Move, Push, Grasp) with
 * their numbers, their outcomes as a gripper feels them, and the facts that only a simulator can measure.
 *
 * <p>
 * Uses nothing of the project. The 16 rotations ({@link mpgnet.sim.action.Action#ROTATIONS}) and a push's length
 * ({@link mpgnet.sim.action.Push#LENGTH_M}) stand here and nowhere else.
 */
package mpgnet.sim.action;
