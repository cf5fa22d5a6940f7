/**
 * Arms, grippers and how they move: kinematics of UR arms, paths and their speed, clearances, and the numbers of the
 * motions of section III-B2 ({@link mpgnet.sim.robot.MotionParameters}). Simulated and real robots share them.
 *
 * <p>
 * Uses {@code action}, {@code camera}, {@code contact}, {@code geometry} and {@code scene}; knows no physics.
 */
package mpgnet.sim.robot;
