/**
 * Whether something lies over the target (the occlusion check of section III-C, stage III), whether a motion changed
 * its surroundings ("change detected" of equations 6 and 7), and how crowded its border is.
 *
 * <p>
 * Pure functions of heightmaps and masks. Uses {@code camera}, {@code scene} and {@code world}; knows no physics.
 */
package mpgnet.sim.occlusion;
