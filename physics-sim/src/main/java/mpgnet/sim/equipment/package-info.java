/**
 * What stands at the table, as files that people write: grippers and cameras.
 *
 * <p>
 * Uses sim.robot, sim.camera and sim.geometry, and of sim.scene.file what says how JSON is wrong.
 */
package mpgnet.sim.equipment;
