/**
 * Which cells of a heightmap belong together as one object, what of it is hidden, and where one object is from view to
 * view (section IV-E: "a set of segmentation masks of the objects in the scene with occlusion labels").
 *
 * <p>
 * Uses {@code camera}. The segmentation that is learnt is {@code rl.segment}'s; both stand behind
 * {@link mpgnet.sim.segment.Segmentation}.
 */
package mpgnet.sim.segment;
