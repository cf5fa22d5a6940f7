/**
 * Vectors, rotations, poses and convex parts, in metres and radians; a pose named aFromB takes b's coordinates to a's.
 *
 * <p>
 * Uses nothing of the project.
 */
package mpgnet.sim.geometry;
