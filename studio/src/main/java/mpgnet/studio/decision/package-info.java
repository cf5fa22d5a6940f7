/**
 * The panel Decision: how a heightmap becomes a motion, each stage with its numbers and a switch.
 */
package mpgnet.studio.decision;
