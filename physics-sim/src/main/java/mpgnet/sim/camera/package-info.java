/**
 * Pictures and what becomes of them: a pinhole camera that draws solids, a depth sensor's errors, and the projection
 * along gravity to the state s_t = (c_t, d_t) and the masks g_t of section III-B1. {@link mpgnet.sim.camera.Heightmap}
 * holds the workspace's 224 × 224 cells of 2 mm for the whole project.
 *
 * <p>
 * Uses {@code geometry} only: it knows solids, but no scenes, no robot and no physics.
 */
package mpgnet.sim.camera;
