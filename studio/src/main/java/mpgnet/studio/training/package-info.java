/**
 * The panel Training: the curves of runs, while they run and afterwards.
 */
package mpgnet.studio.training;
