/** The controller's side of RTDE. */
package mpgnet.twin.rtde;
