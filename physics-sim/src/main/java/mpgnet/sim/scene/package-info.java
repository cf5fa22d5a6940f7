/**
 * Objects, and how scenes are drawn: the toy blocks and unseen objects, and the samplers of the stages of section III-C
 * and of the tests of section IV. Every draw comes from the generator that is handed in.
 *
 * <p>
 * Uses {@code camera} (what a body looks like; the workspace's size) and {@code geometry}. How dropped objects come to
 * rest is a {@link mpgnet.sim.scene.Dropper}'s to say, so that samplers know no physics.
 */
package mpgnet.sim.scene;
