/**
 * How the families of scenes are made ({@link mpgnet.sim.scene.Family}): built by placing and dropping in the
 * simulator, drawn again until each is what its family promises and nothing in it moves.
 *
 * <p>
 * Uses {@code scene}, {@code rigid} (what comes to rest), {@code oracle} and {@code robot} (what the gripper can take),
 * {@code occlusion}, {@code world} and {@code camera} (what is in view) and {@code geometry}.
 */
package mpgnet.sim.family;
