/** The controller's dashboard server. */
package mpgnet.twin.dashboard;
