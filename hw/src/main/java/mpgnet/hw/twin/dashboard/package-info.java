/** The controller's dashboard server. */
package mpgnet.hw.twin.dashboard;
