/**
 * A real work cell as a {@link mpgnet.sim.world.Tabletop}: what the camera sees becomes an observation, an action
 * becomes guarded motions of the arm, and the gripper's own object detection says what came of it. Knows no policy.
 */
package mpgnet.hw.tabletop;
