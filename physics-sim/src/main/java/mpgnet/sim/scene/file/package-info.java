/**
 * Scenes as files: the project's JSON and the published simulators' tables.
 *
 * <p>
 * Uses {@code contact}, {@code geometry} and {@code scene}. The only package of the simulator that knows Jackson.
 */
package mpgnet.sim.scene.file;
