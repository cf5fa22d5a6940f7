/**
 * The panel Update: one gradient step from one transition of a run, number by number, made and taken back.
 */
package mpgnet.studio.update;
